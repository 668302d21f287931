package article

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"iter"
	"path/filepath"
	"strings"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// maxArticle is the size in bytes of the longest article that is read; a longer
// one is skipped as too large. It bounds memory, and what a small compressed
// file can grow to.
const maxArticle = 64 << 20

// Options say how to read.
type Options struct {
	// Published is the publication date of articles that give none.
	Published time.Time
	// Language takes every article as being in this language; "" recognises it
	// and skips what is not English.
	Language string
}

// An Item is what came of one article of the input: an article to read, a skip,
// or an error.
type Item struct {
	// Where is the file, and the place in it: "talks.jsonl:14", "day.zip/talks.txt".
	Where string
	// Article is nil if Err is set. That of a skip holds what is known of it.
	Article *rapporteur.Article
	Skip    *rapporteur.Skip
	Err     error
	// addressed says that the article's id is its address, so that another text
	// of this id is another version of it.
	addressed bool
}

// A Reader reads inputs one after the other and remembers the ids it saw. It
// is not safe for concurrent use.
type Reader struct {
	opts Options
	seen map[rapporteur.ArticleID]sighting
}

// A sighting is where an id was read, and with what text.
type sighting struct {
	where, sha256 string
}

// NewReader returns a Reader with these options.
func NewReader(opts Options) *Reader {
	return &Reader{opts: opts, seen: map[rapporteur.ArticleID]sighting{}}
}

// Read returns the articles of r in order. name is the file's name, or "-" for
// standard input: its ending and first bytes tell the format. Memory is bounded
// by the longest article, not by the input. An item's error names the file and
// the place in it and ends nothing but its article, except where the input
// itself cannot be read further.
func (rd *Reader) Read(r io.Reader, name string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for item := range rd.stream(r, place{name: name, id: filepath.Base(name)}) {
			if item.Article != nil && item.Skip == nil {
				item = rd.once(item)
			}
			if !yield(item) {
				return
			}
		}
	}
}

// firstByte returns the first byte that is no white space, without taking it.
func firstByte(in *bufio.Reader) byte {
	for n := 1; n <= 4096; n++ {
		head, err := in.Peek(n)
		if len(head) < n || err != nil {
			return 0
		}
		if c := head[n-1]; c != ' ' && c != '\t' && c != '\r' && c != '\n' {
			return c
		}
	}
	return 0
}

// hasEnding reports whether name, without ".gz", has one of these endings.
func hasEnding(name string, endings ...string) bool {
	name = strings.TrimSuffix(strings.ToLower(name), ".gz")
	for _, e := range endings {
		if strings.HasSuffix(name, e) {
			return true
		}
	}
	return false
}

// A raw is an article as the input gives it.
type raw struct {
	ID, URL, Title, Publisher, Author string
	Published                         time.Time
	Dated                             rapporteur.DateSource
	Text                              string
	headline                          bool // the title may be the first line of the text
	addressed                         bool // the id is an address, under which texts change
}

// article makes an item of r: an article, or a skip with its reason.
func (rd *Reader) article(where string, r raw) Item {
	sum := sha256.Sum256([]byte(r.Text))
	a := &rapporteur.Article{
		ID: rapporteur.ArticleID(r.ID), URL: r.URL, Title: r.Title, Publisher: r.Publisher, Author: r.Author, Published: r.Published, Dated: r.Dated,
		SHA256: hex.EncodeToString(sum[:]),
	}
	if a.ID == "" {
		a.ID = rapporteur.ArticleID(a.SHA256[:12])
	}
	if a.Published.IsZero() {
		a.Published, a.Dated = rd.opts.Published, rapporteur.DatedOption
	}
	if a.Published.IsZero() {
		a.Dated = ""
	}
	if binary(r.Text) {
		return skip(where, a, rapporteur.SkipBinary, "not text")
	}
	t, err := text.New(r.Text)
	if invalid := (*text.InvalidError)(nil); errors.As(err, &invalid) {
		return skip(where, a, rapporteur.SkipEncoding, invalid.Error())
	} else if err != nil {
		return skip(where, a, rapporteur.SkipTooLarge, err.Error())
	}
	a.Text = t
	if !hasLetter(r.Text) {
		return skip(where, a, rapporteur.SkipEmpty, "no letter in it")
	}
	a.Language = rd.opts.Language
	if a.Language == "" {
		a.Language = Language(r.Text)
	}
	if a.Language != "en" {
		return skip(where, a, rapporteur.SkipLanguage, languageName(a.Language))
	}
	if n := longestWord(r.Text); n > maxWord {
		return skip(where, a, rapporteur.SkipBinary, fmt.Sprintf("a word of %d bytes: data, and no prose", n))
	}
	if a.Title == "" && r.headline {
		a.Title = headline(t)
	}
	return Item{Where: where, Article: a, addressed: r.addressed}
}

// once skips an article that was read before, and refuses another one of the
// same id, unless its id is its address.
func (rd *Reader) once(item Item) Item {
	a := item.Article
	before, ok := rd.seen[a.ID]
	switch {
	case !ok, item.addressed && before.sha256 != a.SHA256:
		rd.seen[a.ID] = sighting{item.Where, a.SHA256}
		return item
	case before.sha256 == a.SHA256:
		return skip(item.Where, a, rapporteur.SkipRepeated, fmt.Sprintf("id %q was read at %s", a.ID, before.where))
	}
	return Item{Where: item.Where, Err: fmt.Errorf("%s: id %q stands at %s with another text: give each article an id of its own", item.Where, a.ID, before.where)}
}

// maxWord is the length in bytes of a word that no prose has; addresses that
// carry data come near it.
const maxWord = 20_000

// longestWord returns the length in bytes of the longest stretch of s without
// white space.
func longestWord(s string) int {
	longest, start := 0, 0
	for i := range len(s) {
		if s[i] <= ' ' {
			longest, start = max(longest, i-start), i+1
		}
	}
	return max(longest, len(s)-start)
}

func skip(where string, a *rapporteur.Article, reason rapporteur.SkipReason, detail string) Item {
	return Item{Where: where, Article: a, Skip: &rapporteur.Skip{Reason: reason, Detail: detail}}
}

// headline returns the first line of t if it reads like one: short, without a
// full stop, and more text after it.
func headline(t text.Text) string {
	paragraphs := t.Paragraphs()
	if len(paragraphs) < 2 {
		return ""
	}
	line := t.Slice(paragraphs[0])
	if len(line) > 200 || strings.ContainsAny(line, "\n\r") || strings.HasSuffix(line, ".") || strings.HasSuffix(line, ":") {
		return ""
	}
	return line
}

// binary reports whether s looks like no text at all: control characters other
// than white space make more than a thirtieth of its beginning.
func binary(s string) bool {
	head := s[:min(len(s), 8192)]
	control := 0
	for i := range len(head) {
		if c := head[i]; c < ' ' && !strings.ContainsRune("\t\n\v\f\r", rune(c)) {
			control++
		}
	}
	return control*30 > len(head) || bytes.HasPrefix([]byte(head), []byte("%PDF-"))
}
