package extract

import (
	"strings"

	"github.com/rapporteur/rapporteur"
)

// A cue says what stance a word expresses and what it needs.
type cue struct {
	stance rapporteur.Stance
	// content is what must follow: c a clause, i an infinitive, o a noun
	// phrase, or one of the prepositions.
	content string
	preps   []string
	// negated is the stance of the negated cue, or "" if it then says nothing.
	negated rapporteur.Stance
}

// verbCues gives the stance of verbs: lemma, stance, stance of the negated
// verb or "-", what it takes (c clause, i infinitive, o noun phrase, g "-ing"),
// then prepositions and particles that lead to the content.
const verbCues = `
demand demands - cio
insist demands - c on
urge demands - coi
call demands - . for on
ask demands - i for
request demands - coi
require demands - co
want demands rejects oi
seek demands - oi
press demands - oi for
push demands - i for
appeal demands - . for to
implore demands - oi
exhort demands - oi
beg demands - i
pressure demands - oi
lobby demands - i for
expect demands - i
recommend demands rejects co
advise demands - i
encourage demands - io
plead demands - . for with
stipulate demands - c
support supports rejects o
back supports rejects o
endorse supports rejects o
favor supports rejects oi
favour supports rejects oi
welcome supports rejects o
advocate supports - o for
prefer supports - oig
uphold supports - o
defend supports - o
champion supports - o
reaffirm supports - co
reiterate supports - co
applaud supports - o
commend supports - o
underscore supports - co
stress supports - co
emphasize supports - co
emphasise supports - co
hope supports - ci for
embrace supports rejects o
propose offers - coig
offer offers rejects oi
suggest offers - cg
volunteer offers - i
accept accepts rejects oc
agree accepts rejects ci to with
consent accepts rejects i to
concede accepts - c
reject rejects - o
warn rejects - . against
refuse rejects - oi
oppose rejects supports og
decline rejects - i
condemn rejects - o
denounce rejects - o
object rejects - . to
resist rejects - og
dismiss rejects - o
rule rejects - . out
criticize rejects - o
criticise rejects - o
protest rejects - o against
veto rejects - o
deplore rejects - o
decry rejects - o
block rejects - o
spurn rejects - o
rebuff rejects - o
disapprove rejects - . of
disagree rejects - . with
turn rejects - . down
`

// adjectiveCues gives the stance of predicative adjectives and participles.
const adjectiveCues = `
ready offers rejects i for
willing offers rejects i
prepared offers rejects i
open offers rejects . to
committed supports - . to
supportive supports rejects . of
unwilling rejects - i
reluctant rejects - i
opposed rejects - . to
unacceptable rejects - .
against rejects - o
determined supports - i
keen supports - i
unready rejects - i
`

// nounCues gives the stance of nouns that a party has: "Kyiv's demand for".
const nounCues = `
demand demands - ci for
call demands - i for
appeal demands - i for
request demands - i for
insistence demands - c on
support supports - . for
backing supports - . for
commitment supports - i to
endorsement supports - . of
proposal offers - i for
offer offers - i of
willingness offers - i
readiness offers - i
acceptance accepts - . of
rejection rejects - . of
refusal rejects - i
opposition rejects - . to
objection rejects - . to
condemnation rejects - . of
`

var (
	verbs      = readCues(verbCues)
	adjectives = readCues(adjectiveCues)
	nouns      = readCues(nounCues)
)

func readCues(table string) map[string]cue {
	m := map[string]cue{}
	for line := range strings.Lines(table) {
		f := strings.Fields(line)
		if len(f) < 4 {
			continue
		}
		c := cue{stance: rapporteur.Stance(f[1]), content: f[3], preps: f[4:]}
		if f[2] != "-" {
			c.negated = rapporteur.Stance(f[2])
		}
		m[f[0]] = c
	}
	return m
}

func (c cue) takes(kind string) bool { return strings.Contains(c.content, kind) }

func (c cue) leads(w string) bool {
	for _, p := range c.preps {
		if p == w {
			return true
		}
	}
	return false
}
