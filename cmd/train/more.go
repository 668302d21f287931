package main

import (
	"bufio"
	"crypto/sha256"
	"fmt"
	"net/url"
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// readNewswire reads the articles of a file of tokens and labels as English
// Worldwide Newswire has them: a line for each token, an empty one between
// paragraphs, a line -DOCSTART- with the article's name before each article and
// its address as the first paragraph. Its texts are the tokens with spaces set
// as English sets them; where that is in doubt, as about a hyphen that may be a
// dash, they may differ from what was printed. An article's id is "ww-" and its
// name, its publisher the host of its address. No article has a date.
func readNewswire(name string) ([]*rapporteur.Article, error) {
	in, err := openData(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	var out []*rapporteur.Article
	w := &newswire{}
	flush := func() error {
		a, err := w.article()
		if err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
		if a != nil {
			out = append(out, a)
		}
		return nil
	}
	lines := bufio.NewScanner(in)
	for lines.Scan() {
		form, _, _ := strings.Cut(lines.Text(), "\t")
		form = strings.TrimSpace(form)
		switch title, begins := strings.CutPrefix(lines.Text(), "-DOCSTART-"); {
		case begins:
			if err := flush(); err != nil {
				return nil, err
			}
			w = &newswire{name: "ww-" + strings.TrimSuffix(strings.TrimSpace(title), ".txt.tsv")}
		case form == "":
			w.endParagraph()
		default:
			w.tokens = append(w.tokens, form)
		}
	}
	if err := lines.Err(); err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return out, flush()
}

// A newswire is an article in work.
type newswire struct {
	name, address string
	paragraphs    []string
	tokens        []string // of the paragraph in work
}

func (w *newswire) endParagraph() {
	switch {
	case len(w.tokens) == 0:
	case w.address == "" && len(w.paragraphs) == 0 && strings.HasPrefix(w.tokens[0], "http"):
		w.address = strings.Join(w.tokens, "")
	default:
		w.paragraphs = append(w.paragraphs, spaced(w.tokens))
	}
	w.tokens = nil
}

// article returns nil if there is no text.
func (w *newswire) article() (*rapporteur.Article, error) {
	w.endParagraph()
	if len(w.paragraphs) == 0 {
		return nil, nil
	}
	a, err := corpusArticle(w.name, strings.Join(w.paragraphs, "\n\n"))
	if err != nil {
		return nil, err
	}
	a.URL = w.address
	if u, err := url.Parse(w.address); err == nil {
		a.Publisher = strings.TrimPrefix(u.Hostname(), "www.")
	}
	return a, nil
}

// corpusArticle returns an article of a corpus, where name tells it apart.
func corpusArticle(name, content string) (*rapporteur.Article, error) {
	t, err := text.New(content)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", name, err)
	}
	return &rapporteur.Article{ID: rapporteur.ArticleID(name), Language: "en", Text: t, SHA256: fmt.Sprintf("%x", sha256.Sum256([]byte(content)))}, nil
}

// readPress reads the articles of an archive of brat standoff whose texts are
// called PUBLISHER_DATE_TITLE, as those of PolNeAR are. An article's id is "pn-"
// and that name.
func readPress(name string) ([]*rapporteur.Article, error) {
	all, err := readAnnotated(name)
	if err != nil {
		return nil, err
	}
	var out []*rapporteur.Article
	for _, source := range all {
		a, err := corpusArticle("pn-"+source.name, source.text)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		parts := strings.SplitN(source.name, "_", 3)
		if len(parts) != 3 {
			return nil, fmt.Errorf("%s: text %q: want a name such as post_2016-03-01_title", name, source.name)
		}
		a.Publisher = parts[0]
		if a.Published, err = time.Parse(time.DateOnly, parts[1]); err != nil {
			return nil, fmt.Errorf("%s: text %q: %w", name, source.name, err)
		}
		out = append(out, a)
	}
	return out, nil
}

// spaced returns the text of tokens.
func spaced(tokens []string) string {
	var out strings.Builder
	s := spacing{}
	for i, tok := range tokens {
		apart := i == 0 || s.between(tokens, i)
		if apart && i > 0 {
			out.WriteByte(' ')
		}
		out.WriteString(tok)
		s.pass(tok, apart)
	}
	return out.String()
}

// A spacing knows which straight quotation marks are open.
type spacing struct {
	double, single bool
	opened         bool // whether the last token opened a quotation
}

// pass notes a token that is apart from the one before it or not.
func (s *spacing) pass(tok string, apart bool) {
	opens := apart || s.opened
	s.opened = false
	switch tok {
	case `"`:
		s.double = !s.double
		s.opened = s.double
	case "'": // else an apostrophe, if none is open
		s.opened = opens && !s.single
		s.single = s.opened
	}
}

// between says whether there is a space before token i.
func (s *spacing) between(tokens []string, i int) bool {
	tok, last := tokens[i], tokens[i-1]
	switch {
	case s.opened, strings.Contains("([{“‘«", last), last == "/", tok == "/":
		return false
	case strings.HasPrefix(last, "$") || last == "€" || last == "£" || last == "#":
		return !digit(tok)
	case tok == "." || tok == "s" && digit(last):
		return false
	case tok == `"`:
		return !s.double && i+1 < len(tokens)
	case tok == "'":
		return !s.single && !strings.HasSuffix(last, "s")
	case tok == "$" && (last == "US" || last == "A" || last == "S" || last == "NZ" || last == "HK" || last == "C"):
		return false
	case strings.Contains(",;:!?%)]}”’»…", tok) || isSuffix(tok):
		return false
	case last == "’" || last == "'":
		return !isSuffix("’" + tok)
	case last == ".":
		return !(i > 1 && letterOrDigit(tokens[i-2]) && lower(tok) && len(tokens[i-2]) > 1)
	case tok == "-" || last == "-":
		return !joins(tokens, i)
	}
	return true
}

// joins says whether the hyphen at i or before i has a word on either side.
func joins(tokens []string, i int) bool {
	if tokens[i] != "-" {
		i--
	}
	return i > 0 && i+1 < len(tokens) && letterOrDigit(tokens[i-1]) && letterOrDigit(tokens[i+1])
}

func isSuffix(tok string) bool {
	switch strings.ToLower(strings.Replace(tok, "’", "'", 1)) {
	case "'s", "'re", "'ll", "'ve", "'d", "'m", "n't", "'t":
		return true
	}
	return false
}

func letterOrDigit(tok string) bool {
	r, _ := utf8.DecodeLastRuneInString(tok)
	return unicode.IsLetter(r) || unicode.IsDigit(r)
}

func digit(tok string) bool { return tok[0] >= '0' && tok[0] <= '9' }

func lower(tok string) bool {
	r, _ := utf8.DecodeRuneInString(tok)
	return unicode.IsLower(r)
}
