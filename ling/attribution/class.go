package attribution

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
)

// classLexicon gives the lemmas of each class of cues, verbs and nouns.
var classLexicon = map[ling.CueClass]string{
	ling.Say: `say tell add write note report announce state explain declare describe continue respond reply answer post tweet remark observe comment
		mention recall reveal confirm inform brief according statement speech quote cite read repeat reiterate stress emphasize emphasise underline
		underscore point conclude show find disclose testify quip joke exclaim shout retort relate recount speak talk`,
	ling.Claim:    `claim allege assert contend maintain argue insist accuse boast purport suggest imply charge accusation allegation claim assertion`,
	ling.Ask:      `ask question wonder inquire enquire query`,
	ling.Demand:   `demand call urge require want seek request order appeal press implore exhort beg instruct plea demand call request insistence`,
	ling.Propose:  `propose offer recommend advise volunteer proposal offer recommendation advice`,
	ling.Promise:  `promise pledge vow guarantee assure swear commit undertake agree plan promise pledge vow assurance`,
	ling.Threaten: `threaten threat ultimatum`,
	ling.Warn:     `warn caution alert fear worry warning concern`,
	ling.Deny:     `deny dispute refute rebut contradict denial`,
	ling.Admit:    `admit concede acknowledge confess recognize recognise admission acknowledgement`,
	ling.Doubt:    `doubt question suspect scepticism skepticism`,
	ling.Hope:     `hope wish expect predict anticipate foresee forecast estimate prefer hope expectation prediction`,
	ling.Think:    `think believe know feel consider see understand learn realize realise decide assume belief view opinion`,
	ling.Approve:  `support back endorse praise welcome favor favour applaud commend hail accept defend support praise approval endorsement`,
	ling.Refuse: `reject refuse oppose condemn denounce criticize criticise decry deplore dismiss decline blast slam blame attack object protest
		lament regret complain rejection refusal opposition criticism condemnation objection`,
}

// classes is the lexicon by lemma. A lemma of two classes belongs to the first.
var classes = func() map[string]ling.CueClass {
	m := map[string]ling.CueClass{}
	for c := ling.Say; c <= ling.Refuse; c++ {
		for lemma := range strings.FieldsSeq(classLexicon[c]) {
			if m[lemma] == 0 {
				m[lemma] = c
			}
		}
	}
	return m
}()

// class returns the class of the words of a cue: that of its last word which
// has one.
func (f *finder) class(cue ling.Range) ling.CueClass {
	for i := cue.End - 1; i >= cue.Start; i-- {
		if c := classes[strings.ToLower(f.d.Lemma(i))]; c != 0 {
			return c
		}
		switch f.word(i) {
		case ":", "according":
			return ling.Say
		}
	}
	return 0
}
