package lemma

import (
	_ "embed"
	"fmt"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// irregular has forms that no ending tells, one lemma a line: its tags, the
// lemma and the forms in the order of the tags.
//
//go:embed irregular.txt
var irregular string

// regular has lemmas that inflect by the rules of spelling, by class.
//
//go:embed regular.txt
var regular string

// often is how many times documents must have a word to be believed against
// the lists: they have mistakes of their own.
const often = 4

// addLists adds the words of both lists that the documents have less than
// often, so that the endings are learnt from them too. The first of two lines
// with one form stands.
func addLists(learnt map[word]rule, seen func(word) int) error {
	added := map[word]bool{}
	add := func(form, lemma string, upos ling.UPOS, xpos ling.XPOS) {
		w := word{form, tags(upos)<<8 | tags(xpos)}
		if !added[w] && seen(w) < often {
			learnt[w] = ruleFor(form, lemma)
		}
		added[w] = true
	}
	if err := readIrregular(irregular, add); err != nil {
		return err
	}
	return readRegular(regular, add)
}

// An adder takes a form of a lemma with the form's tags.
type adder func(form, lemma string, upos ling.UPOS, xpos ling.XPOS)

func readIrregular(list string, add adder) error {
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		marks := strings.Split(fields[0], ",")
		if len(fields) != len(marks)+2 {
			return fmt.Errorf("irregular %q: %d tags for %d forms", fields[1:], len(marks), len(fields)-2)
		}
		for i, mark := range marks {
			xpos, err := ling.ParseXPOS(mark)
			if err != nil {
				return fmt.Errorf("irregular %q: %w", fields[1], err)
			}
			upos := ling.VERB
			if xpos == ling.PennNNS {
				upos = ling.NOUN
			}
			add(fields[i+2], fields[1], upos, xpos)
		}
	}
	return nil
}

func readRegular(list string, add adder) error {
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		if len(fields) == 0 || fields[0] == "#" {
			continue
		}
		upos, err := ling.ParseUPOS(fields[0])
		if err != nil {
			return fmt.Errorf("regular: %w", err)
		}
		for _, w := range fields[1:] {
			lemma, doubles := strings.CutSuffix(w, "+")
			inflect(lemma, doubles, upos, add)
		}
	}
	return nil
}

// inflect gives the regular forms of a lemma to add.
func inflect(lemma string, doubles bool, upos ling.UPOS, add adder) {
	last := ""
	if doubles {
		last = lemma[len(lemma)-1:]
	}
	switch upos {
	case ling.VERB:
		past := withE(lemma, last, "d")
		add(past, lemma, upos, ling.PennVBD)
		add(past, lemma, upos, ling.PennVBN)
		add(present(lemma, last), lemma, upos, ling.PennVBG)
		add(withS(lemma), lemma, upos, ling.PennVBZ)
	case ling.NOUN:
		add(withS(lemma), lemma, upos, ling.PennNNS)
	case ling.ADJ:
		add(withE(lemma, last, "r"), lemma, upos, ling.PennJJR)
		add(withE(lemma, last, "st"), lemma, upos, ling.PennJJS)
	}
}

// withE returns lemma with an ending that starts with "e": "planned",
// "denied", "freed".
func withE(lemma, double, rest string) string {
	stem, y := cutY(lemma)
	switch {
	case y:
		return stem + "ie" + rest
	case strings.HasSuffix(lemma, "e"):
		return lemma + rest
	case strings.HasSuffix(lemma, "ic"):
		return lemma + "ke" + rest
	}
	return lemma + double + "e" + rest
}

// present returns the present participle: "planning", "tying", "ceding".
func present(lemma, double string) string {
	stem, e := strings.CutSuffix(lemma, "e")
	switch {
	case strings.HasSuffix(lemma, "ie"):
		return lemma[:len(lemma)-2] + "ying"
	case e && !hasAnySuffix(stem, "e", "o", "y"):
		return stem + "ing"
	case strings.HasSuffix(lemma, "ic"):
		return lemma + "king"
	}
	return lemma + double + "ing"
}

// withS returns the plural of a noun and the third person of a verb:
// "treaties", "clashes", "envoys".
func withS(lemma string) string {
	stem, y := cutY(lemma)
	switch {
	case y:
		return stem + "ies"
	case hasAnySuffix(lemma, "s", "x", "z", "ch", "sh", "to", "go"):
		return lemma + "es"
	}
	return lemma + "s"
}

// cutY cuts a "y" after a consonant off.
func cutY(lemma string) (string, bool) {
	stem, ok := strings.CutSuffix(lemma, "y")
	return stem, ok && !hasAnySuffix(stem, "a", "e", "o", "u")
}

func hasAnySuffix(s string, endings ...string) bool {
	for _, e := range endings {
		if strings.HasSuffix(s, e) {
			return true
		}
	}
	return false
}
