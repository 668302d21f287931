package article

import (
	"bufio"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"
	"time"
	"unicode"

	"github.com/rapporteur/rapporteur"
)

// lines reads a stream of JSON Lines.
func (rd *Reader) lines(in *bufio.Reader, name string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		for n := 1; ; n++ {
			line, long, err := readLine(in)
			where := fmt.Sprintf("%s:%d", name, n)
			switch {
			case err != nil && err != io.EOF:
				yield(Item{Where: where, Err: fmt.Errorf("%s: %w", where, err)})
				return
			case long:
				if !yield(skip(where, &rapporteur.Article{ID: rapporteur.ArticleID(where)}, rapporteur.SkipTooLarge, fmt.Sprintf("over %d MiB", maxArticle>>20))) {
					return
				}
			case len(bytes.TrimSpace(line)) > 0:
				if !yield(rd.object(line, where)) {
					return
				}
			}
			if err == io.EOF {
				return
			}
		}
	}
}

// readLine returns the next line, or that it was too long to keep.
func readLine(in *bufio.Reader) (line []byte, long bool, err error) {
	for {
		part, err := in.ReadSlice('\n')
		if !long {
			line = append(line, part...)
		}
		if len(line) > maxArticle {
			line, long = nil, true
		}
		if err != bufio.ErrBufferFull {
			return line, long, err
		}
	}
}

// array reads a JSON array of articles.
func (rd *Reader) array(in io.Reader, name string) iter.Seq[Item] {
	return func(yield func(Item) bool) {
		dec := json.NewDecoder(in)
		if _, err := dec.Token(); err != nil {
			yield(Item{Where: name, Err: fmt.Errorf("%s: %w", name, err)})
			return
		}
		for n := 1; dec.More(); n++ {
			where := fmt.Sprintf("%s: article %d", name, n)
			var object json.RawMessage
			if err := dec.Decode(&object); err != nil {
				yield(Item{Where: where, Err: fmt.Errorf("%s: %w", where, jsonError(err))})
				return
			}
			if !yield(rd.object(object, where)) {
				return
			}
		}
		if _, err := dec.Token(); err != nil {
			yield(Item{Where: name, Err: fmt.Errorf("%s: the array is not closed: %w", name, jsonError(err))})
		}
	}
}

// object reads one article.
func (rd *Reader) object(data []byte, where string) Item {
	var o struct {
		ID, URL, Title, Publisher, Author, Published, Text *string
	}
	if err := json.Unmarshal(data, &o); err != nil {
		return Item{Where: where, Err: fmt.Errorf("%s: %w", where, jsonError(err))}
	}
	if o.Text == nil {
		return Item{Where: where, Err: fmt.Errorf(`%s: no "text": an article is an object with text, and id, url, title, publisher, author, published where known`, where)}
	}
	r := raw{ID: value(o.ID), URL: value(o.URL), Title: value(o.Title), Publisher: value(o.Publisher), Author: value(o.Author), Text: *o.Text}
	if p := value(o.Published); p != "" {
		when, err := ParseDate(p)
		if err != nil {
			return Item{Where: where, Err: fmt.Errorf("%s: published: %w", where, err)}
		}
		r.Published, r.Dated = when, rapporteur.DatedInput
	}
	return rd.article(where, r)
}

func value(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// jsonError says what is wrong in words of the input.
func jsonError(err error) error {
	var syntax *json.SyntaxError
	var typ *json.UnmarshalTypeError
	switch {
	case errors.As(err, &syntax):
		return fmt.Errorf("not valid JSON at byte %d: %w", syntax.Offset, err)
	case errors.As(err, &typ) && typ.Field != "":
		return fmt.Errorf("%q is a %s: want a string", strings.ToLower(typ.Field), typ.Value)
	case errors.As(err, &typ):
		return fmt.Errorf("a %s where an article is expected: want an object", typ.Value)
	case errors.Is(err, io.ErrUnexpectedEOF):
		return errors.New("not valid JSON: it ends in the middle")
	}
	return err
}

// Years out of this range are mistakes, whatever names them.
const firstYear, lastYear = 1800, 2200

// dateLayouts are the forms of a publication date.
var dateLayouts = [...]string{time.RFC3339Nano, "2006-01-02T15:04:05", "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02", time.RFC1123Z, time.RFC1123}

// ParseDate reads a publication date: RFC 3339 ("2027-03-04T10:00:00Z"), a day
// ("2027-03-04"), or a day with a time. It refuses years before 1800 and after
// 2200, which are mistakes.
func ParseDate(s string) (time.Time, error) {
	for _, layout := range dateLayouts {
		t, err := time.Parse(layout, strings.TrimSpace(s))
		if err != nil {
			continue
		}
		if t.Year() < firstYear || t.Year() > lastYear {
			return time.Time{}, fmt.Errorf("the year of %q is not between %d and %d", s, firstYear, lastYear)
		}
		return t, nil
	}
	return time.Time{}, fmt.Errorf("%q is no date: write 2027-03-04 or 2027-03-04T10:00:00Z", s)
}

func hasLetter(s string) bool {
	return strings.IndexFunc(s, unicode.IsLetter) >= 0
}
