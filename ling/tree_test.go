package ling_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// parsed makes a Document of one sentence. Each word is written
// form/relation/head/tag with the head's number from 1, the tag if it matters.
func parsed(t *testing.T, sentence string) *ling.Document {
	t.Helper()
	d := &ling.Document{}
	var forms []string
	at := int32(0)
	for word := range strings.FieldsSeq(sentence) {
		part := append(strings.Split(word, "/"), "")
		relation, err := ling.ParseDeprel(part[1])
		if err != nil {
			t.Fatal(err)
		}
		xpos := ling.XPOS(0)
		if part[3] != "" {
			if xpos, err = ling.ParseXPOS(part[3]); err != nil {
				t.Fatal(err)
			}
		}
		head := int32(0)
		for _, c := range part[2] {
			head = 10*head + c - '0'
		}
		d.Tokens = append(d.Tokens, ling.Token{
			Span: text.Span{Start: at, End: at + int32(len(part[0]))}, Head: head - 1, Deprel: relation, XPOS: xpos,
		})
		forms = append(forms, part[0])
		at += int32(len(part[0])) + 1
	}
	var err error
	if d.Text, err = text.New(strings.Join(forms, " ")); err != nil {
		t.Fatal(err)
	}
	d.Paragraphs = []text.Span{{Start: 0, End: int32(d.Text.Len())}}
	d.Sentences = []ling.Sentence{{Range: ling.Range{Start: 0, End: int32(len(d.Tokens))}}}
	if err := d.Check(); err != nil {
		t.Fatal(err)
	}
	return d
}

// find returns the token that is written so, or -1 for "".
func find(t *testing.T, d *ling.Document, form string) int32 {
	t.Helper()
	for i := range d.Tokens {
		if d.Form(int32(i)) == form {
			return int32(i)
		}
	}
	if form != "" {
		t.Fatalf("no token %q", form)
	}
	return -1
}

func word(d *ling.Document, i int32) string {
	if i < 0 {
		return ""
	}
	return d.Form(i)
}

func TestSubject(t *testing.T) {
	for name, test := range map[string]struct{ sentence, predicate, want string }{
		"its own":                           {"Norway/nsubj/2 objected/root/0", "objected", "Norway"},
		"of a passive, who suffers":         {"Quotas/nsubj:pass/3 were/aux:pass/3 cut/root/0", "cut", "Quotas"},
		"none":                              {"Stop/root/0 fishing/xcomp/1", "fishing", ""},
		"of a conjunct, that of the first":  {"They/nsubj/2 came/root/0 and/cc/4 left/conj/2", "left", "They"},
		"of a conjunct, its own":            {"They/nsubj/2 came/root/0 and/cc/5 we/nsubj/5 left/conj/2", "left", "we"},
		"of a complement, the subject":      {"Norway/nsubj/2 wants/root/0 to/mark/4 sign/xcomp/2", "sign", "Norway"},
		"of a complement, the object":       {"They/nsubj/2 asked/root/0 Norway/obj/2 to/mark/5 sign/xcomp/2", "sign", "Norway"},
		"of what is promised, the promiser": {"They/nsubj/2 promise/root/0 Norway/obj/2 to/mark/5 sign/xcomp/2", "sign", "They"},
		"of a passive governor":             {"Norway/nsubj:pass/3 was/aux:pass/3 asked/root/0 to/mark/5 sign/xcomp/3", "sign", "Norway"},
		"two complements deep":              {"She/nsubj/2 hopes/root/0 to/mark/4 begin/xcomp/2 fishing/xcomp/4", "fishing", "She"},
		"of a relative clause":              {"ships/root/0 that/nsubj/3/WDT sank/acl:relcl/1", "sank", "ships"},
		"of a relative clause on an object": {"ships/root/0 that/obj/4/WDT we/nsubj/4 sank/acl:relcl/1", "sank", "we"},
		"of a participle, the noun":         {"ships/root/0 carrying/acl/1/VBG fish/obj/2", "carrying", "ships"},
		"of a plan to do something, nobody": {"plan/root/0 to/mark/3 leave/acl/1/VB", "leave", ""},
		"of an adverbial participle":        {"Leaving/advcl/4/VBG Oslo/obj/1 she/nsubj/4 smiled/root/0", "Leaving", "she"},
		"of a clause of its own, none":      {"We/nsubj/2 leave/root/0 if/mark/4 rains/advcl/2/VBZ", "rains", ""},
	} {
		t.Run(name, func(t *testing.T) {
			d := parsed(t, test.sentence)
			if got := word(d, d.Subject(find(t, d, test.predicate))); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

func TestPassiveAndAgent(t *testing.T) {
	for _, test := range []struct {
		sentence, predicate string
		passive             bool
		agent               string
	}{
		{"It/nsubj:pass/3 was/aux:pass/3 signed/root/0 by/case/5 Oslo/obl:agent/3", "signed", true, "Oslo"},
		{"treaty/root/0 signed/acl/1/VBN", "signed", true, ""},
		{"ships/root/0 carrying/acl/1/VBG", "carrying", false, ""},
		{"Oslo/nsubj/2 signed/root/0/VBD", "signed", false, ""},
	} {
		t.Run(test.sentence, func(t *testing.T) {
			d := parsed(t, test.sentence)
			i := find(t, d, test.predicate)
			if got := d.Passive(i); got != test.passive {
				t.Errorf("passive is %v", got)
			}
			if got := word(d, d.Agent(i)); got != test.agent {
				t.Errorf("the agent is %q, want %q", got, test.agent)
			}
		})
	}
}

func TestPredicates(t *testing.T) {
	for _, test := range []struct {
		sentence, predicate       string
		object, complement, modal string
		negated                   bool
	}{
		{"They/nsubj/3 may/aux/3/MD reject/root/0 quotas/obj/3", "reject", "quotas", "", "may", false},
		{"She/nsubj/2 said/root/0 talks/nsubj/4 failed/ccomp/2", "said", "", "failed", "", false},
		{"She/nsubj/4 did/aux/4 n't/advmod/4 try/root/0 to/mark/6 leave/xcomp/4", "try", "", "leave", "", true},
		{"They/nsubj/4 no/advmod/3 longer/advmod/4 insist/root/0", "insist", "", "", "", true},
		{"Nobody/nsubj/2 insists/root/0", "insists", "", "", "", false},
		{"They/nsubj/3 never/advmod/3 agreed/root/0", "agreed", "", "", "", true},
		{"They/nsubj/2 rejected/root/0 and/cc/4 condemned/conj/2 quotas/obj/2", "condemned", "quotas", "", "", false},
		{"They/nsubj/2 rejected/root/0 quotas/obj/2 and/cc/5 left/conj/2", "left", "", "", "", false},
	} {
		t.Run(test.sentence, func(t *testing.T) {
			d := parsed(t, test.sentence)
			i := find(t, d, test.predicate)
			got := []string{word(d, d.Object(i)), word(d, d.Complement(i)), word(d, d.Modal(i))}
			if diff := cmp.Diff([]string{test.object, test.complement, test.modal}, got); diff != "" {
				t.Errorf("object, complement, modal (-want +got):\n%s", diff)
			}
			if d.Negated(i) != test.negated {
				t.Errorf("negated is %v", !test.negated)
			}
		})
	}
}

func TestAuxiliaries(t *testing.T) {
	d := parsed(t, "It/nsubj:pass/5 will/aux/5/MD have/aux/5 been/aux:pass/5 signed/root/0 soon/advmod/5")
	var got []string
	for i := range d.Auxiliaries(find(t, d, "signed")) {
		got = append(got, d.Form(i))
	}
	if diff := cmp.Diff([]string{"will", "have", "been"}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	for i := range d.Auxiliaries(find(t, d, "signed")) {
		if d.Form(i) != "will" {
			t.Errorf("the first is %q", d.Form(i))
		}
		break
	}
}

func TestConjuncts(t *testing.T) {
	d := parsed(t, "Oslo/nsubj/6 ,/punct/3 Rome/conj/1 and/cc/5 Lima/conj/1 agreed/root/0")
	for _, of := range []string{"Oslo", "Rome", "Lima"} {
		var got []string
		for _, i := range d.Conjuncts(find(t, d, of)) {
			got = append(got, d.Form(i))
		}
		if diff := cmp.Diff([]string{"Oslo", "Rome", "Lima"}, got); diff != "" {
			t.Errorf("of %s (-want +got):\n%s", of, diff)
		}
	}
	if got := d.Conjuncts(find(t, d, "agreed")); len(got) != 1 {
		t.Errorf("of a word that is not coordinated: %d", len(got))
	}
}

func TestChildrenAndSubtree(t *testing.T) {
	d := parsed(t, "The/det/3 new/amod/3 quota/nsubj/6 for/case/5 cod/nmod/3 rose/root/0")
	if got, want := slices.Collect(d.Children(2)), []int32{0, 1, 4}; !slices.Equal(got, want) {
		t.Errorf("children %v, want %v", got, want)
	}
	if got, want := d.Slice(d.Subtree(2)), "The new quota for cod"; got != want {
		t.Errorf("subtree %q, want %q", got, want)
	}
	if !d.Dominates(5, 3) || d.Dominates(4, 5) {
		t.Error("the root dominates all, a leaf nothing")
	}
}

func TestATextThatIsNotParsedHasNoTree(t *testing.T) {
	d := parsed(t, "Norway/nsubj/2 objected/root/0")
	for i := range d.Tokens {
		d.Tokens[i].Deprel = 0
	}
	got := []int32{d.Subject(1), d.Object(1), d.Complement(1), d.Modal(1), d.Agent(1), d.Child(1, ling.Nsubj)}
	if diff := cmp.Diff([]int32{-1, -1, -1, -1, -1, -1}, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if got := d.Subtree(1); got.Len() != 1 {
		t.Errorf("a subtree of %d tokens", got.Len())
	}
}
