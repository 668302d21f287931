package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// What is open is often told in set phrases that a tree cuts in two ("has still to be worked out", "failed on
// Thursday to agree on") or has upside down ("still undecided is who …"). This file finds them by their words.

// formulas are such phrases. First stands where the words are that say what is open: before the phrase, after it,
// all of it, or what a noun phrase names after it; then what must hold: "-" nothing, "talks" that talks are spoken of
// nearby, as a roof too has "still to be fixed", "text" that they are anywhere in the text, "asked" that and that a question
// stands before, or a list, as <matter>, that a
// noun of it does, or a question, or a name for a <side>, and that talks are spoken of; then the phrase. In it "a|b"
// are words of which one must stand there, <a> is a list of lemmas, "?" is what may be missing, ".." a few words that
// are neither verbs nor marks, "^" the start of the sentence.
const formulas = `
before text has|have|had still to be <settle>
before - still has|have|had|needs|need|needed to be <settle>
before text still to be <settle>
before - is|are|was|were still being <settle>
before text is|are|was|were still under discussion|negotiation|consideration
before text remain|remains|remained under discussion|negotiation|consideration
before - is|are|was|were|remain|remains|remained still? in square? brackets
before text require|requires|required|need|needs further|more|additional <contact>
before talks require|requires|required|need|needs further|more|additional consideration|study|work
before talks has|have|had not yet|even been|be <raise>
before talks has|have|had not been <raise> so|as|yet
before - will|is|are be? for the|a next|later|second|third round|meeting|summit|session to decide|settle|resolve
before <matter> has|have|had? was|were|is|are|been|be deferred|postponed|shelved
before <matter> has|have|had? was|were|is|are|been|be put off
before <matter> has|have|had? was|were|is|are|been|be left to|for|until a|the|another? later|next|future|second|third|new? round|date|stage|meeting|session|day|time|talks
before <matter> will|would be taken|discussed|decided|addressed|settled|tackled up? at|in|during a|the later|next|second|third round|stage|meeting|session|date
before <matter> is|are|was|were still? outstanding|open
before talks is|are|was|were still outstanding
before <matter> is|are|was|were|remain|remains as? uncertain|unclear|unknown
before talks go|goes|went|gone unresolved|unsettled|undecided|unanswered
before - has|have|had so? far? proved|proven|remained elusive
before <settlement> has|have|had|still so? far? eluded|eludes
before asked is|was not yet? clear|certain|decided|settled|agreed|determined
before asked is|was|remains|remained still? disputed|contested|unknown
before asked is|was|remains|remained still? up in the air
before asked is|was not|n't yet? <settle>|<raise>
before asked hinges|hinged|depends|depended on
before asked nobody|no one? has|could|can|was|would|knows|knew|yet
before <matter> is|was|remains still? a|an|another open|unanswered? question|point|matter|issue
before talks is|are|was|were|remain|remains the|a|another issue|point|question|matter on which
before - is|are|was|were still? missing from the .. <text>
before <text> has|have been stuck|stalled|deadlocked|blocked in|for|since
before - is|are|was|were|remain|remains|remained among|one .. outstanding|unresolved|unsettled|open|remaining|contentious|thorniest|trickiest <matter>
before - is|are|was|were|remain|remains|remained one of the .. sticking points
before talks is|are|was|were|remain|remains|remained blocked over
after talks ^ still|also|yet|equally? undecided|unresolved|unsettled|unclear|open|outstanding|disputed is|are|was|were|remains|remain
after talks ^ still missing from .. is|are
after talks ^ still missing is|are a|an|any .. <clause>
after talks ^ yet|still to be <settle> is|are|was|were
after talks fail|fails|failed .. to agree
after talks fail|fails|failed|unable to agree
after talks fail|fails|failed|unable .. to <reach> .. <settlement>
after talks fail|fails|failed|unable .. to <bridge> .. <gap>
after talks unable to settle on
after talks could|can not settle|decide on
after talks could|can not <bridge> .. <gap>
after talks has|have|did so? far? not so? far? agree|agreed on|over|about|whether|who|how|when|what|which
after <side> differ|differs|differed|disagreed sharply|widely|strongly? on|over|about
after - no closer|nearer to a|an? <settlement>
after talks no closer|nearer to <reach>|<bridge>
after text some|long|miles|poles|worlds|far way? apart on|over|about
after text still <haggle> with? .. over|about|on
after text continue|continues|continued|continuing to <haggle> with? .. over|about|on
after talks leave|leaves|left|leaving open who|whether|how|when|what
all talks leave|leaves|left|leaving open the <matter>
after <text> does|do|did not say|specify|mention|address|spell|detail out? who|whether|how|when|what|where
after <text> is|are|was|were|remains silent on|about
after talks sticking point|points .. is|are|was|were|remain|remains|remained
after talks stumbling block|blocks .. is|are|was|were|remain|remains|remained
after talks bone of contention .. is|are|was|were|remain|remains|remained
after talks main|key|biggest|final|last|chief|principal obstacle|obstacles|hurdle|hurdles .. is|are|remain|remains
before <text> is|are|was|were|remain|remains still? subject to .. approval|ratification|vote
before <text> must|has still|first|now|to still|first? be approved|ratified|endorsed|signed
before - remain|remains|remained largely? undelivered|unimplemented
before - is|are|was|were|remain|remains|remained .. point|points of contention
before talks keep|keeps|keeping|kept|prevent|prevents|preventing|prevented .. from <reach> .. <settlement>
before <matter> has|have|had not|n't been met|replied
all - deadlock|impasse|stalemate .. continue|continues|continued|drags|deepens|deepened
named - deadlock|impasse|stalemate over
after talks broke|break|breaks|broken down over
after text founder|founders|foundered on|over
after talks miles|poles|worlds apart
after talks no common ground|language
after talks nobody|no one? has|had|could yet? said|say who|whether|what|how|when|where
all talks not|n't see eye to eye
all talks no <settlement>|end .. in sight
all talks there is|was again? nothing to report
all talks there is|was not|n't even a|an
all talks no formula|wording|format|venue has|have been found|agreed|fixed|set
all text still lacks|lack|lacked a|an date|venue|agenda|format
all talks hopes|prospects of|for .. <settlement>|<text> .. are|were|seem|seemed|look|looked? fade|fades|faded|fading|dim|dimmed|dashed|shattered|distant|remote|slim
all talks shatters|shattered|dashes|dashed|dims|dimmed hopes|prospects of|for .. <settlement>|<text>
all talks no sign|signs of|that .. side|sides|party|parties
all talks there is|are|was|were|has|have not|n't been? a|an|any? .. <fruit>
all - issues|questions|differences|gaps|disputes remaining between|over|on
all - disagreement|disagreements|dispute|disputes|differences over|on|about .. is|are|was|were? holding|blocking|delaying|stalling|held up? .. <settlement>|<contact>
all talks leave|leaves|left|leaving .. <matter> .. open|unresolved|unanswered|undecided|unsettled|hanging
all talks leave|leaves|left|leaving .. <matter> for a|another? later|future|date|day
all talks end|ends|ended|broke|adjourned|concluded .. with no date
`

// classes are the lists of lemmas that formulas name.
var classes = map[string]map[string]bool{
	"settle":     set("settle agree decide resolve determine negotiate finalise finalize clarify work iron hammer thrash sort approve ratify sign endorse adopt"),
	"raise":      set("touch discuss table address broach raise negotiate"),
	"contact":    set("talk talks negotiation negotiations consultation consultations discussion discussions"),
	"matter":     set("question issue matter decision fate status demand dispute point request topic proposal difference answer reply response"),
	"side":       set("side party delegation government leader negotiator minister state country partner union faction camp"),
	"clause":     set("clause provision article guarantee date figure"),
	"text":       set("agreement deal accord pact treaty truce ceasefire text bill draft communique communiqué"),
	"reach":      set("reach strike find conclude clinch secure negotiate"),
	"bridge":     set("resolve settle bridge overcome narrow close reconcile"),
	"fruit":      fruits,
	"settlement": settlements,
	"gap":        set("gap difference dispute disagreement issue question rift"),
	"haggle":     set("haggle wrangle bicker tussle squabble bargain argue"),
}

// A formula is a set phrase that says of something that it is open.
type formula struct {
	words []element
	// where is where the words are that say what is open, needs what must hold.
	where, needs string
	// opens is set if the phrase opens a sentence.
	opens bool
}

// An element is a place in a formula: a gap, or words and lists of which one must stand there.
type element struct {
	any           []string
	optional, gap bool
}

var compiled = compileFormulas(formulas)

func compileFormulas(table string) []formula {
	var out []formula
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) < 3 {
			continue
		}
		m := formula{where: f[0], needs: f[1], opens: f[2] == "^"}
		for _, w := range f[2:] {
			if w == "^" {
				continue
			}
			word, optional := strings.CutSuffix(w, "?")
			m.words = append(m.words, element{any: strings.Split(word, "|"), optional: optional, gap: w == ".."})
		}
		out = append(out, m)
	}
	return out
}

// byFirst has the formulas by the words with which they can begin, none of which is a list or a gap.
var byFirst = indexFormulas(compiled)

func indexFormulas(all []formula) map[string][]*formula {
	x := map[string][]*formula{}
	for k := range all {
		for _, e := range all[k].words { // up to the first that must be there
			for _, w := range e.any {
				x[w] = append(x[w], &all[k])
			}
			if !e.optional {
				break
			}
		}
	}
	return x
}

// widestGap is how many words ".." stands for at most.
const widestGap = 6

// match returns the token after words if they stand at token i, before token end, or -1.
func (r *reading) match(words []element, i, end int32) int32 {
	if len(words) == 0 {
		return i
	}
	e := &words[0]
	if e.gap {
		for j := i; j < min(end, i+widestGap+1); j++ {
			if at := r.match(words[1:], j, end); at >= 0 {
				return at
			}
			if p := r.upos(j); p == ling.VERB || p == ling.PUNCT || r.word(j) == "no" {
				break
			}
		}
		return -1
	}
	if i < end && r.fills(e, i) {
		if at := r.match(words[1:], i+1, end); at >= 0 {
			return at
		}
	}
	if e.optional {
		return r.match(words[1:], i, end)
	}
	return -1
}

// fills reports whether token i is one of the words of e.
func (r *reading) fills(e *element, i int32) bool {
	w := r.word(i)
	for _, a := range e.any {
		if a == w || a[0] == '<' && classes[a[1:len(a)-1]][strings.ToLower(r.d.Lemma(i))] {
			return true
		}
	}
	return false
}

// formulated looks for what set phrases say to be open.
func (r *reading) formulated() {
	for s := range r.d.Sentences {
		t := r.d.Sentences[s].Range
		if t.Empty() || r.question(int32(r.d.ClauseAt(t.Start))) || r.bygone(t) && !r.says(t, "since") {
			continue
		}
		for i := t.Start; i < t.End; i++ {
			for _, f := range byFirst[r.word(i)] {
				r.formula(f, i)
			}
		}
	}
}

// formula looks for f at token i.
func (r *reading) formula(f *formula, i int32) {
	s := r.sentence(i)
	if f.opens && r.firstWord(s) != i {
		return
	}
	end := r.match(f.words, i, s.End)
	if end < 0 || r.notSo(i) {
		return
	}
	what := r.stem(i)
	if !r.granted(f, i, what) {
		return
	}
	t := ling.Range{Start: i, End: r.endOfClause(end)}
	if what.Start < i && !what.Empty() {
		t.Start = what.Start
	}
	cue := strings.ToLower(r.d.Text.Slice(r.span(ling.Range{Start: i, End: end})))
	switch {
	case f.where == "all":
		what = t
	case f.where == "before" && what.Empty():
		return
	case f.where == "after" && (r.xpos(end) == ling.PennVBN || r.xpos(end) == ling.PennVBG || overcome[r.word(end)] && (r.upos(end-1) == ling.AUX || r.lemma(end-1) == "remain")):
		return // "the sticking point was removed", "is gone"
	case f.where == "after":
		what = r.following(end, t.End)
	case f.where == "named":
		if r.undone(r.sentence(i)) {
			return
		}
		t.Start, what = i, ling.Range{Start: end, End: t.End}
		if !asking[r.word(end)] {
			what.End = r.lastNamed(what)
		}
	}
	if what.Empty() {
		what = t
	}
	r.openAt(r.trim(t), what, cue)
}

// overcome are words for what is open no longer, after "is".
var overcome = set("gone over out no now away behind")

// undone reports whether a deadlock is said to be over in t.
func (r *reading) undone(t ling.Range) bool {
	for i := t.Start; i < t.End; i++ {
		if x := r.xpos(i); (x == ling.PennVBD || x == ling.PennVBN) && undoing[r.d.Lemma(i)] || r.word(i) == "over" && r.upos(i) == ling.ADV && r.lemma(i-1) == "be" {
			return true
		}
	}
	return false
}

// undoing verbs tell that a deadlock is over.
var undoing = set("break end resolve overcome")

// granted reports whether what f needs holds, of which what stands before it at token i.
func (r *reading) granted(f *formula, i int32, what ling.Range) bool {
	switch f.needs {
	case "-":
		return true
	case "talks":
		return r.negotiated(i)
	case "asked":
		return r.textOfTalks() && !r.askedBefore(i).Empty()
	case "text":
		return r.textOfTalks()
	}
	if what.Empty() || !r.negotiated(i) {
		return false
	}
	k := r.d.ChunkAt(what.Start)
	if asking[r.word(what.Start)] {
		return f.needs == "<matter>"
	}
	if k < 0 {
		return false
	}
	head := r.d.Chunks[k].Head
	return classes[f.needs[1:len(f.needs)-1]][strings.ToLower(r.d.Lemma(head))] || f.needs == "<side>" && r.upos(head) == ling.PROPN
}

// following returns what the words from token i to token end say to be open, where a formula ends at i.
func (r *reading) following(i, end int32) ling.Range {
	switch w := r.word(i - 1); {
	case asking[w] || r.upos(i-1) == ling.DET:
		return ling.Range{Start: i - 1, End: end}
	case ties[w] || r.upos(i-1) == ling.AUX || r.lemma(i-1) == "remain":
		return ling.Range{Start: i, End: end}
	}
	return r.topic(ling.Range{Start: i, End: end})
}

// notSo reports whether what stands at token i is denied, wished, supposed or of the past.
func (r *reading) notSo(i int32) bool {
	for j := i - 1; j >= i-2 && j >= r.sentence(i).Start && r.upos(j) != ling.PUNCT; j-- {
		switch r.word(j) {
		case "not", "n't", "n’t", "never", "had", "to", "without", "if", "unless", "longer":
			return true
		}
		if r.xpos(j) == ling.PennMD {
			return true
		}
		if p := r.upos(j); p != ling.ADV && p != ling.AUX {
			break
		}
	}
	c := int32(r.d.ClauseAt(i))
	return r.underIf(c) && r.askedBefore(i).Empty() || r.overBy(c, i)
}

// overBy reports whether a clause after token i says until when it was so: "until they signed".
func (r *reading) overBy(c, i int32) bool {
	for j := c + 1; j < int32(len(r.d.Clauses)) && r.d.Clauses[j].Start < r.sentence(i).End; j++ {
		if m := r.d.Clauses[j].Mark; m > i && r.word(m) == "until" {
			return true
		}
	}
	return false
}

// negotiated reports whether the sentence of token i or one of the two on each side of it speaks of talks.
func (r *reading) negotiated(i int32) bool {
	s := r.d.SentenceAt(i)
	for n := max(0, s-2); n <= s+2 && n < len(r.d.Sentences); n++ {
		for j := r.d.Sentences[n].Start; j < r.d.Sentences[n].End; j++ {
			if r.ofNegotiation(j) {
				return true
			}
		}
	}
	for j := int32(0); j < r.d.Headline().End; j++ {
		if r.ofNegotiation(j) {
			return true
		}
	}
	return false
}

// textOfTalks reports whether the text speaks of talks anywhere.
func (r *reading) textOfTalks() bool {
	for i := range int32(len(r.d.Tokens)) {
		if r.ofNegotiation(i) {
			return true
		}
	}
	return false
}

// ofNegotiation reports whether token i is a word of talks.
func (r *reading) ofNegotiation(i int32) bool {
	l := strings.ToLower(r.d.Lemma(i))
	return talks[l] || bargaining[l]
}

// bargaining are words for those who negotiate and what they negotiate, besides talks.
var bargaining = set("delegation coalition union treaty accord pact")

// notYetAnswered looks for questions whether something is agreed that are answered "not yet".
func (r *reading) notYetAnswered() {
	for j := int32(0); int(j) < len(r.d.Tokens); j++ {
		if r.word(j) != "?" || !r.negotiated(j) {
			continue
		}
		first := j
		for s := r.sentence(j); first > s.Start && r.upos(first-1) != ling.PUNCT; {
			first--
		}
		done := int32(-1)
		for i := first + 1; i < j; i++ {
			if l := strings.ToLower(r.d.Lemma(i)); classes["settle"][l] && r.xpos(i) == ling.PennVBN || settlements[l] {
				done = i
			}
		}
		end := r.notYetAnswer(j + 1)
		if done < 0 || end < 0 || r.upos(first) != ling.AUX {
			continue
		}
		r.openAt(ling.Range{Start: first, End: end}, ling.Range{Start: first, End: j}, "not yet")
	}
}

// notYetAnswer returns the token after "not yet" if the first thing said from token i on is that, or -1.
func (r *reading) notYetAnswer(i int32) int32 {
	s := r.d.SentenceAt(i - 1)
	for end := r.d.Sentences[min(s+2, len(r.d.Sentences)-1)].End; i+1 < end; i++ {
		if r.word(i) == "?" {
			return -1
		}
		if r.word(i) == "not" && r.word(i+1) == "yet" && (r.upos(i-1) == ling.PUNCT || r.sentence(i).Start == i) {
			return i + 2
		}
	}
	return -1
}
