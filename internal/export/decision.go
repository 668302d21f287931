package export

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/text"
)

// decisionSchema is the format of a line of decisions. A change that a reader of
// the format could see needs a new version.
const decisionSchema = "rapporteur/decision/1"

// maxLine is the longest line of decisions that is read, in bytes.
const maxLine = 4 << 20

type (
	decision struct {
		Schema    string                `json:"schema"`
		ID        rapporteur.DecisionID `json:"id"`
		Action    rapporteur.Action     `json:"action"`
		At        time.Time             `json:"at"`
		By        string                `json:"by"`
		Why       string                `json:"why"`
		Entry     rapporteur.EntryID    `json:"entry"`
		Article   rapporteur.ArticleID  `json:"article"`
		SHA256    string                `json:"sha256"`
		Kind      rapporteur.Kind       `json:"kind"`
		Citations []cited               `json:"citations"`
		Before    json.RawMessage       `json:"before"`
		Fact      json.RawMessage       `json:"fact"`
		Actor     rapporteur.ActorID    `json:"actor"`
		Into      rapporteur.ActorID    `json:"into"`
		Undoes    rapporteur.DecisionID `json:"undoes"`
	}
	// A cited is a citation: bytes of the version's text, and the words there.
	cited struct {
		Start int32  `json:"start"`
		End   int32  `json:"end"`
		Quote string `json:"quote"`
	}
)

// Decisions writes decisions as JSON Lines of rapporteur/decision/1, in their
// order, so that [ReadDecisions] gives them back.
func Decisions(w io.Writer, decisions []rapporteur.Decision) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range decisions {
		d := &decisions[i]
		line := decision{Schema: decisionSchema, ID: d.ID, Action: d.Action, At: d.At.UTC(), By: d.By, Why: d.Why, Entry: d.Entry,
			Article: d.Article, SHA256: d.SHA256, Kind: d.Kind, Citations: []cited{}, Actor: d.Actor, Into: d.Into, Undoes: d.Undoes}
		for _, c := range d.Citations {
			line.Citations = append(line.Citations, cited{c.Span().Start, c.Span().End, c.Quote()})
		}
		var err error
		if line.Before, err = json.Marshal(d.Before); err != nil {
			return err
		}
		if line.Fact, err = json.Marshal(d.Fact); err != nil {
			return err
		}
		if err := enc.Encode(line); err != nil {
			return err
		}
	}
	return nil
}

// ReadDecisions reads what [Decisions] wrote. An error names the line, as
// "NAME:LINE: …", and wraps [rapporteur.ErrInvalid] or
// [rapporteur.ErrUnsupported]; nothing is returned then.
func ReadDecisions(r io.Reader, name string) ([]rapporteur.Decision, error) {
	in := bufio.NewScanner(r)
	in.Buffer(nil, maxLine)
	var out []rapporteur.Decision
	n := 0
	for in.Scan() {
		n++
		if len(in.Bytes()) == 0 {
			continue
		}
		d, err := readDecision(in.Bytes())
		if err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
		out = append(out, d)
	}
	if err := in.Err(); err != nil {
		return nil, fmt.Errorf("%s:%d: %w", name, n+1, err)
	}
	return out, nil
}

func readDecision(data []byte) (rapporteur.Decision, error) {
	var line decision
	if err := json.Unmarshal(data, &line); err != nil {
		return rapporteur.Decision{}, fmt.Errorf("%v: %w", err, rapporteur.ErrInvalid)
	}
	if line.Schema != decisionSchema {
		return rapporteur.Decision{}, fmt.Errorf("schema is %q, want %q: %w", line.Schema, decisionSchema, rapporteur.ErrUnsupported)
	}
	d := rapporteur.Decision{ID: line.ID, Action: line.Action, At: line.At, By: line.By, Why: line.Why, Entry: line.Entry,
		Article: line.Article, SHA256: line.SHA256, Kind: line.Kind, Actor: line.Actor, Into: line.Into, Undoes: line.Undoes}
	for _, c := range line.Citations {
		cite, err := rapporteur.RestoreCitation(line.Article, text.Span{Start: c.Start, End: c.End}, c.Quote)
		if err != nil {
			return d, err
		}
		d.Citations = append(d.Citations, cite)
	}
	var err error
	if d.Before, err = readFact(line.Kind, line.Before); err != nil {
		return d, err
	}
	if d.Fact, err = readFact(line.Kind, line.Fact); err != nil {
		return d, err
	}
	return d, d.Check()
}

// readFact reads a fact of kind k; nothing and null are no fact.
func readFact(k rapporteur.Kind, data json.RawMessage) (rapporteur.Fact, error) {
	if len(data) == 0 || string(data) == "null" {
		return nil, nil
	}
	f := rapporteur.NewFact(k)
	if f == nil {
		return nil, fmt.Errorf("a fact of unknown kind %q: %w", k, rapporteur.ErrInvalid)
	}
	if err := json.Unmarshal(data, f); err != nil {
		return nil, fmt.Errorf("fact of kind %s: %v: %w", k, err, rapporteur.ErrInvalid)
	}
	if p, ok := f.(*rapporteur.Position); ok && !slices.Contains(rapporteur.Stances, p.Stance) {
		return nil, fmt.Errorf("unknown stance %q, want one of %v: %w", p.Stance, rapporteur.Stances, rapporteur.ErrInvalid)
	}
	return f, nil
}
