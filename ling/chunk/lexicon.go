package chunk

import "strings"

// words makes a set of the words of its arguments.
func words(lists ...string) map[string]bool {
	set := map[string]bool{}
	for _, list := range lists {
		for w := range strings.FieldsSeq(list) {
			set[w] = true
		}
	}
	return set
}

// verbForms makes a set of all forms of the given regular verbs, so that a
// document without lemmas finds them; irregular forms are given beside them.
func verbForms(regular, asWritten string) map[string]bool {
	set := words(regular, asWritten)
	for v := range strings.FieldsSeq(regular) {
		set[v+"s"], set[v+"ing"], set[v+"ed"] = true, true, true
		switch stem := v[:len(v)-1]; {
		case strings.HasSuffix(v, "e"):
			set[stem+"ing"], set[stem+"ed"] = true, true
		case strings.HasSuffix(v, "y") && !strings.HasSuffix(v, "ay"):
			set[stem+"ied"], set[stem+"ies"] = true, true
		case strings.HasSuffix(v, "sh"), strings.HasSuffix(v, "ch"), strings.HasSuffix(v, "ss"):
			set[v+"es"] = true
		}
	}
	return set
}

// saying holds the verbs that take a clause without "that", or stand beside
// one as in ", she said,".
var saying = verbForms(
	`accuse acknowledge add admit affirm agree allege announce answer argue assert assume assure believe boast caution
	claim comment complain concede conclude confess confirm contend counter cry decide declare demand deny disclose
	doubt emphasize emphasise estimate exclaim expect explain fear figure guess hint hope imagine imply indicate inform
	insist joke lament learn maintain mention note notice observe offer pledge predict presume proclaim promise
	protest quip reason reassert recall reckon recount reiterate relate remark remember remind repeat reply report
	respond retort reveal signal state stipulate stress suggest suppose suspect testify threaten tweet underline
	underscore urge vow warn whisper wish wonder worry assess brief joke realise realize recognise recognize`,
	`say says said saying saith tell tells told telling think thinks thought thinking know knows knew known knowing feel
	feels felt feeling find finds found finding hear hears heard hearing hold holds held mean means meant meaning
	swear swears swore sworn understand understands understood write writes wrote written writing see sees saw read
	show shows showed shown speculate foresee foresees quipped admitted admitting conceded bet wrote put`)

// telling holds the verbs of saying that name who is told before the clause.
var telling = verbForms(`assure brief inform promise remind warn`, `tell tells told telling`)

// steering holds the verbs whose object does what their infinitive says: in
// "asked Chad to leave" Chad leaves.
var steering = verbForms(
	`advise allow ask assign authorize authorise call cause challenge command compel convince direct empower enable
	encourage entitle expect help implore inspire instruct invite lobby nudge oblige order permit persuade press
	pressure prompt push push request require summon task trust urge want warn would-like`,
	`force forces forced forcing beg begs begged begging get gets got getting lead leads led leading tell tells told
	telling allow enable cause forbid forbids forbade forbidden enlist enlists leave leaves left like likes liked`)

// modalLike holds the participles and adjectives that make one verb group with
// "be" before and "to" after them.
var modalLike = words(`able about apt bound due expected going likely meant projected scheduled set slated supposed unable unlikely`)

// negators make a verb group negative; "no longer" is seen to apart.
var negators = words(`not n't n’t never nt`)

// times holds the nouns that give a time and are rarely a subject.
var times = words(
	`monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
	september october november december today yesterday tomorrow tonight day week weekend month year morning
	afternoon evening night hour minute moment time days weeks months years hours minutes decade summer winter spring autumn fall`)

// weekdays start a phrase of their own after a noun: "the ministers Tuesday
// agreed".
var weekdays = words(`monday tuesday wednesday thursday friday saturday sunday today yesterday tomorrow tonight`)

// deictic adjectives start a time expression and therefore a phrase.
var deictic = words(`last next later earlier past`)

// compounds holds the prepositions of two words.
var compounds = map[string]map[string]bool{
	"according": words("to"), "ahead": words("of"), "along": words("with"), "alongside": words("of"),
	"apart": words("from"), "as": words("for of to"), "aside": words("from"), "because": words("of"),
	"close": words("to"), "contrary": words("to"), "depending": words("on"), "despite": words("of"),
	"due": words("to"), "except": words("for"), "inside": words("of"), "instead": words("of"),
	"next": words("to"), "out": words("of"), "outside": words("of"), "owing": words("to"),
	"prior": words("to"), "pursuant": words("to"), "rather": words("than"), "regardless": words("of"),
	"such": words("as"), "thanks": words("to"), "together": words("with"), "up": words("to"),
}
