package attribution

import "strings"

// A frame says what a cue may take as its content.
type frame uint8

const (
	quotation  frame = 1 << iota // a quotation before, after or around it
	clause                       // "that …", a clause without "that", a question
	infinitive                   // "to …"
	object                       // a noun phrase or "-ing …"
	addressed                    // its object is who is told
)

// A cue is what the lexicon says of a verb.
type cue struct {
	frame frame
	// preps are the words that lead to a content: "call for", "rule out".
	preps []string
}

// lexicon gives each verb its frames: q quotation, c clause, i infinitive, o
// object, a addressee; words in lower case after them are prepositions and
// particles that lead to a content. PolNeAR counts verbs of attitude and
// intention as cues, so these stand beside the verbs of saying.
const lexicon = `
say qc
tell qca
add qc
write qc
ask qcia about for
announce qco
note qco
report qco
suggest qco
argue qc for against
describe o
find c
show c
believe c in
want io
tweet qc
post q
continue q
decline i
refuse i
acknowledge qco
explain qco
declare qco
criticize o
criticise o
praise o
endorse o
accuse o
cite o
refer to
point to out
insist qc on
support o
oppose o
back o
defend o
propose qcio
agree qci to with on that
respond q
reply q
answer q
conclude qc
hope ci for
claim qcio
seek io
promise qcioa
vow qcio
pledge qcio
warn qca of about against
urge qcoi
call for on
reject o
dismiss o
deny qco
state qco
stress qco
emphasize qco
emphasise qco
underline qco
underscore qco
reiterate qco
repeat qc
recall qco
reveal qco
confirm qco
admit qco
concede qco
assert qco
maintain qc
contend qc
allege qco
indicate qco
predict qco
expect cio
estimate co
fear co
worry c about
doubt co
wonder qc
feel c
learn c
decide ci on
plan ci
aim i
offer io
threaten qcio
demand qcio
recommend qcio
advise qca against
assure qca
inform ca
remind qca
complain qc about of
lament qco
regret co
welcome o
condemn o
denounce o
decry o
deplore o
blast o
slam o
blame o
question co
challenge o
express o
voice o
mention co
talk about
speak about of against
discuss o
object qc to
comment qc on
remark qc
observe qc
testify qc
quip q
joke qc
exclaim q
shout q
boast qc of about
swear ci
estimate co
speculate c about
caution qca against
counter qc
retort q
disclose co
proclaim qco
signal co
stipulate c
specify co
favor o
favour o
prefer io
approve o of
reaffirm co
thank o
apologize for
apologise for
mock o
appeal qc for to
plead q for
rule out
envision o
envisage o
foresee co
accept co
request qco
order o
`

// cues is the lexicon by lemma.
var cues = func() map[string]cue {
	letters := map[rune]frame{'q': quotation, 'c': clause, 'i': infinitive, 'o': object, 'a': addressed}
	m := map[string]cue{}
	for line := range strings.Lines(lexicon) {
		f := strings.Fields(line)
		if len(f) < 2 {
			continue
		}
		var c cue
		rest := f[1:]
		if strings.Trim(rest[0], "qcioa") == "" {
			for _, r := range rest[0] {
				c.frame |= letters[r]
			}
			rest = rest[1:]
		}
		c.preps = rest
		m[f[0]] = c
	}
	return m
}()

func (c cue) has(f frame) bool { return c.frame&f != 0 }

// leads reports whether word w leads from the cue to a content.
func (c cue) leads(w string) bool {
	for _, p := range c.preps {
		if p == w {
			return true
		}
	}
	return false
}
