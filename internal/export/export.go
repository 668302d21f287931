// Package export writes records in formats for other programs:
// rapporteur/record/1 as JSON and JSON Lines, and CoNLL-U.
//
// docs/formats/record.md describes rapporteur/record/1 and its JSON Schema
// stands beside it. Spans are counted in Unicode code points of the article's
// text. Start reading at [JSONLine].
package export

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"regexp"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/conllu"
)

// Schema is the name and version of the format; it stands first in each object.
const Schema = "rapporteur/record/1"

// JSONLine writes r as one line.
func JSONLine(w io.Writer, r *rapporteur.Record) error {
	data, err := marshal(r, "")
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// broken is an indented span. Strings hold no line break of their own, so it
// matches nothing else.
var broken = regexp.MustCompile(`\[\n\s*(\d+),\n\s*(\d+)\n\s*\]`)

// marshal returns r as an object and a line break.
func marshal(r *rapporteur.Record, indent string) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false) // it is no HTML, and "<" is easier to search for
	enc.SetIndent("", indent)
	if err := enc.Encode(newRecord(r)); err != nil {
		return nil, fmt.Errorf("record of article %s: %w", r.Article.ID, err)
	}
	return b.Bytes(), nil
}

// A JSON writes records as indented JSON: one record as an object, none or
// several as an array. It is not safe for concurrent use.
type JSON struct {
	w     io.Writer
	first []byte // held back until it is known whether another follows
	n     int
}

// NewJSON returns a JSON that writes to w.
func NewJSON(w io.Writer) *JSON { return &JSON{w: w} }

// Add writes r, or keeps it until the next call if it is the first.
func (j *JSON) Add(r *rapporteur.Record) error {
	data, err := marshal(r, "  ")
	if err != nil {
		return err
	}
	data = broken.ReplaceAll(data, []byte("[$1, $2]"))
	j.n++
	switch j.n {
	case 1:
		j.first = data
		return nil
	case 2:
		_, err = fmt.Fprintf(j.w, "[\n%s,\n%s", bytes.TrimSpace(j.first), bytes.TrimSpace(data))
		j.first = nil
	default:
		_, err = fmt.Fprintf(j.w, ",\n%s", bytes.TrimSpace(data))
	}
	return err
}

// Close writes what is still held back and ends the array.
func (j *JSON) Close() error {
	var err error
	switch j.n {
	case 0:
		_, err = io.WriteString(j.w, "[]\n")
	case 1:
		_, err = j.w.Write(j.first)
	default:
		_, err = io.WriteString(j.w, "\n]\n")
	}
	return err
}

// CoNLLU writes the parse of a as CoNLL-U.
func CoNLLU(w io.Writer, a *rapporteur.Article, d *ling.Document) error {
	if d == nil {
		return errors.New("CoNLL-U: the article was not parsed")
	}
	return conllu.Write(w, &conllu.Document{Document: d, ID: string(a.ID)})
}
