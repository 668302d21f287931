package segment

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// set makes a look-up table of the words of s.
func set(s string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(s) {
		m[w] = true
	}
	return m
}

// prefixes are bound: the treebanks keep them with the word behind the hyphen.
var prefixes = set("non e re anti co pre pro mid cross post over sub semi multi ex counter mini pan neo inter un micro intra socio psycho")

// titles are abbreviations that a name follows: they end no sentence.
var titles = set("mr. mrs. ms. dr. prof. gen. lt. col. capt. maj. sgt. cmdr. adm. sen. rep. gov. pres. rev. hon. st. ft. mt. fr. sr. amb. sec. supt. messrs. mme. mlle. m. no. nos. art. vol. fig. pp. op. vs. v. e.g. i.e. cf. approx. ca. gens. sens. reps. drs. insp. det. brig. atty. asst. dep.")

// numbering are those titles that are words of their own or names unless a
// number follows.
var numbering = set("no. nos. art. fig. op. vol.")

// enders are abbreviations that may end a sentence: the next word decides.
var enders = set("inc. corp. co. ltd. bros. jr. etc. al. a.m. p.m. u.s. u.k. u.n. e.u. d.c. u.a.e. u.s.a. u.s.s.r. d.r.c. jan. feb. mar. apr. jun. jul. aug. sep. sept. oct. nov. dec. mon. tue. tues. wed. thu. thur. thurs. fri. sat. sun. ave. blvd. rd. est. dept. ph.d. b.a. m.a. m.d. n.y. l.a. calif. mass. conn. penn. pa. va. fla. ga. ill. ind. kan. ky. md. mich. minn. mo. nev. n.j. n.c. n.d. n.h. n.m. okla. ore. r.i. s.c. s.d. tenn. tex. vt. wash. wis. wyo. ariz. ark. colo. del. mont. neb. lbs. oz. ext. plc. llc. gmbh. govt. intl. univ. assn.")

// starters are words that, capitalised after an abbreviation, begin a sentence
// rather than go on with a name.
var starters = set("the a an this that these those he she it they we i you his her its their our my in on at but and or if when while as after before since although though for by with from there here what who why how both neither some many most all several no not now then yet so however meanwhile according earlier later last next to under during despite because officials police government also only even once since until unless among about between another each every one two three more such according asked speaking instead still")

// abbreviated reports whether form, which ends in a full stop, keeps it.
func abbreviated(form string) bool {
	low := strings.ToLower(form)
	if titles[low] || enders[low] {
		return true
	}
	body := form[:len(form)-1]
	r, n := utf8.DecodeRuneInString(body)
	if n == len(body) && unicode.IsUpper(r) && body != "I" {
		return true // an initial
	}
	return dotted(body)
}

// dotted reports whether s is letters with full stops between them: U.S, a.m.
func dotted(s string) bool {
	letters := 0
	for part := range strings.SplitSeq(s, ".") {
		r, n := utf8.DecodeRuneInString(part)
		if n == 0 || n != len(part) || !unicode.IsLetter(r) {
			return false
		}
		letters++
	}
	return letters > 1
}

// isClitic reports whether s is what an apostrophe leaves of a word.
func isClitic(s string) bool {
	switch strings.ToLower(s) {
	case "s", "re", "ve", "ll", "d", "m", "em", "til", "cause", "n":
		return true
	}
	return false
}

// clitic returns the byte at which form is split, or 0.
func clitic(form string) int {
	low := strings.ToLower(form)
	switch low {
	case "cannot", "gonna", "gotta", "wanna":
		return 3
	case "gimme", "lemme":
		return 3
	case "'tis", "'twas":
		return 2
	case "dont", "doesnt", "didnt", "isnt", "wasnt", "wouldnt", "couldnt", "shouldnt", "havent", "hasnt", "arent", "wont", "cant":
		return len(form) - 2
	case "im", "ive", "youre", "youll", "thats", "theyre":
		return len(pronoun(low))
	}
	for _, mark := range [...]string{"'", "’"} {
		if strings.HasSuffix(low, "n"+mark+"t") && len(low) > 2+len(mark) {
			return len(form) - 2 - len(mark)
		}
		i := strings.LastIndex(low, mark)
		if i <= 0 {
			continue
		}
		switch low[i+len(mark):] {
		case "s", "re", "ve", "ll", "d", "m":
			if r, _ := utf8.DecodeLastRuneInString(form[:i]); unicode.IsLetter(r) {
				return i
			}
		}
	}
	return 0
}

func isDigits(s string) bool {
	if s == "" {
		return false
	}
	for i := range len(s) {
		if (s[i] < '0' || s[i] > '9') && s[i] != ',' && s[i] != '.' {
			return false
		}
	}
	return s[0] >= '0' && s[0] <= '9'
}

func wordlike(s string) bool {
	r, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

// url matches addresses of the web and of mail at the start of a chunk.
var url = regexp.MustCompile(`^(?i:(?:https?://|ftp://|www\.)[^\s<>"“”]+|[a-z0-9._%+-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+|[\w#.-]+\.(?:docx?|xlsx?|pdf|pptx?|html?|jpe?g|gif|txt|zip)\b|[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|int|info)(?:/[^\s<>"“”]*)?)`)

// address returns the length of the web or mail address that s begins with.
func address(s string) int {
	if n := len(phone.FindString(s)); n > 0 && (n == len(s) || !wordlike(s[n:])) {
		return n
	}
	if !strings.ContainsAny(s, "@/.") || len(s) > 2000 || !strings.Contains(s, ".") {
		return 0
	}
	n := len(url.FindString(s))
	if n < len(s) && wordlike(s[n:]) {
		return 0
	}
	for n > 0 && strings.ContainsRune(".,;:!?)'", rune(s[n-1])) {
		n--
	}
	return n
}

// phone matches telephone numbers.
var phone = regexp.MustCompile(`^(?:\+?\d{1,3}-)?(?:\d{3}[-/]\d{3}-\d{4}|\d{3}-\d{4})`)

// smileys are the few that texts other than news hold.
var smileys = [...]string{":-)", ":)", ";)", ":(", ":-(", ";-)", ":D", ":P", "(:"}

// smiley returns the length of the smiley that s is, or 0.
func smiley(s string) int {
	for _, f := range smileys {
		if s == f {
			return len(f)
		}
	}
	return 0
}

// hour returns the byte at which a time written as one word ends and its
// "am", "pm" begins, or 0: 7:30pm, 7pm.
func hour(s string) int {
	n := len(s) - 2
	if n < 1 || s[0] < '0' || s[0] > '9' {
		return 0
	}
	if suffix := strings.ToLower(s[n:]); suffix != "am" && suffix != "pm" || s[n-1] < '0' || s[n-1] > '9' {
		return 0
	}
	return n
}

// pronoun returns the pronoun that low begins with.
func pronoun(low string) string {
	for _, p := range [...]string{"you", "they", "that", "i"} {
		if strings.HasPrefix(low, p) {
			return p
		}
	}
	return ""
}
