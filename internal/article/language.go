package article

import (
	"strings"
	"sync"
	"unicode"
)

// common holds, by language, words so frequent in it that any paragraph has
// some, and that other languages do not share.
var common = map[string]string{
	"en": " the and of to in that is was for with said on by from at as it he they have be are not this has which were will their would ",
	"de": " der die das und ist nicht von zu mit dem den ein eine für auf sich des im auch als sie wird haben werden bei nach einer ",
	"fr": " le la les et est des une du que dans pour qui pas sur avec il au sont par plus ne aux cette ont été mais leur ",
	"es": " el la los que de y las en una por con para es del se no su al lo como más pero sus fue han este entre ",
	"it": " il la che di e le per una con non del sono della gli nel alla dei si più ha anche come da questo delle è ",
	"pt": " o que de e os da uma para com não em do as dos por mais na no se ao foi como são pela pelo também ",
	"nl": " de het een van en is dat niet op te zijn voor met die aan er om ook als bij naar door wordt heeft ",
	"pl": " nie się na jest że do to z w i jak przez od oraz który dla po są była ",
	"sv": " och att det som en är på för av med den till inte har de om ett var från ",
	"tr": " ve bir bu için ile de da olarak olan çok gibi daha sonra kadar ancak ",
	"id": " yang dan di itu dengan untuk tidak dari dalam akan pada ini juga ke karena oleh telah ",
	"ro": " și de la că în pe care nu cu este pentru un din mai o au fost sunt ",
}

// lexicon maps each word of common to the languages that have it.
var lexicon = sync.OnceValue(func() map[string][]string {
	m := map[string][]string{}
	for code, words := range common {
		for w := range strings.FieldsSeq(words) {
			m[w] = append(m[w], code)
		}
	}
	return m
})

// scripts names what is written in a script that English does not use.
var scripts = []struct {
	code  string
	table *unicode.RangeTable
}{
	{"ru", unicode.Cyrillic}, {"ar", unicode.Arabic}, {"he", unicode.Hebrew}, {"el", unicode.Greek}, {"hi", unicode.Devanagari},
	{"ja", unicode.Hiragana}, {"ja", unicode.Katakana}, {"ko", unicode.Hangul}, {"th", unicode.Thai}, {"zh", unicode.Han},
}

// names are the languages that [Language] tells.
var names = map[string]string{
	"en": "English", "de": "German", "fr": "French", "es": "Spanish", "it": "Italian", "pt": "Portuguese", "nl": "Dutch", "pl": "Polish",
	"sv": "Swedish", "tr": "Turkish", "id": "Indonesian", "ro": "Romanian", "ru": "Cyrillic script", "ar": "Arabic script", "he": "Hebrew",
	"el": "Greek", "hi": "Devanagari script", "ja": "Japanese", "ko": "Korean", "th": "Thai", "zh": "Chinese", "und": "no language that is known here",
}

func languageName(code string) string {
	if n, ok := names[code]; ok {
		return "not English: " + n
	}
	return "not English: " + code
}

// sampled is the number of bytes that Language looks at.
const sampled = 20_000

// Language returns the BCP 47 code of the language of s: by its script, then
// by its most frequent words. It takes a text of fewer than a dozen words in
// Latin script as English, since nothing tells, and a longer one with hardly
// any frequent word of a language it knows as "und".
func Language(s string) string {
	if len(s) > sampled {
		s = s[:sampled]
	}
	if code := byScript(s); code != "" {
		return code
	}
	words, counts := lexicon(), map[string]int{}
	total := 0
	for w := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) }) {
		total++
		for _, code := range words[w] {
			counts[code]++
		}
	}
	best := "en"
	for code, n := range counts {
		if n > counts[best] || n == counts[best] && best != "en" && code < best {
			best = code
		}
	}
	switch {
	case total < 12:
		return "en"
	case counts["en"]*10 >= counts[best]*8:
		best = "en"
	}
	if counts[best]*20 < total && total >= 60 {
		return "und"
	}
	return best
}

// byScript returns the language of a script other than Latin that most letters
// of s belong to, or "".
func byScript(s string) string {
	var counts [16]int
	letters := 0
	for _, r := range s {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		if r < 0x370 {
			continue
		}
		for i, sc := range scripts {
			if unicode.Is(sc.table, r) {
				counts[i]++
				break
			}
		}
	}
	other, best := 0, 0
	for i, n := range counts {
		other += n
		if n > counts[best] {
			best = i
		}
	}
	if other*2 <= letters {
		return ""
	}
	if scripts[best].code == "zh" && counts[5]+counts[6] > 0 {
		return "ja"
	}
	return scripts[best].code
}
