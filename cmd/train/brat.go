package main

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	measure "github.com/rapporteur/rapporteur/ling/score"
	"github.com/rapporteur/rapporteur/text"
)

// An annotated article is a text and the attributions of each annotator.
type annotated struct {
	name        string
	text        string
	annotations []string // brat standoff
}

// readAnnotated reads a compressed archive of text/NAME.txt and
// attributions/NAME_ANNOTATOR.ann, as PolNeAR comes. Texts without annotation
// are left out.
func readAnnotated(name string) ([]annotated, error) {
	in, err := openData(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	files := map[string]string{}
	for archive := tar.NewReader(in); ; {
		h, err := archive.Next()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", name, err)
		}
		data, err := io.ReadAll(archive)
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", name, h.Name, err)
		}
		files[path.Join(path.Base(path.Dir(h.Name)), path.Base(h.Name))] = string(data)
	}
	return pairAnnotated(files), nil
}

// pairAnnotated puts texts and annotations together, in the order of names.
func pairAnnotated(files map[string]string) []annotated {
	by := map[string]*annotated{}
	var keys []string
	for key := range files {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	for _, key := range keys {
		file, ok := strings.CutSuffix(strings.TrimPrefix(key, "attributions/"), ".ann")
		end := strings.LastIndexByte(file, '_')
		if !ok || end < 0 {
			continue
		}
		name := file[:end]
		content, ok := files["text/"+name+".txt"]
		if !ok {
			continue
		}
		if by[name] == nil {
			by[name] = &annotated{name: name, text: content}
		}
		by[name].annotations = append(by[name].annotations, files[key])
	}
	var out []annotated
	for _, a := range by {
		out = append(out, *a)
	}
	slices.SortFunc(out, func(a, b annotated) int { return strings.Compare(a.name, b.name) })
	return out
}

// A goldReader turns code points of a text into tokens of its document.
type goldReader struct {
	d *ling.Document
	// offsets has the byte at which each code point starts, and the end.
	offsets []int32
}

func newGoldReader(d *ling.Document) *goldReader {
	g := &goldReader{d: d}
	for i := range d.Text.String() {
		g.offsets = append(g.offsets, int32(i))
	}
	g.offsets = append(g.offsets, int32(d.Text.Len()))
	return g
}

// attributions reads one annotator's file. Sources and cues of several pieces
// keep the longest one.
func (g *goldReader) attributions(ann string) ([]ling.Attribution, error) {
	places, err := measure.ReadBrat(ann)
	if err != nil {
		return nil, err
	}
	var out []ling.Attribution
	for _, p := range places {
		a := ling.Attribution{Parent: -1, Source: longest(g.ranges(p[measure.Source])), Cue: longest(g.ranges(p[measure.Cue])), Content: g.ranges(p[measure.Content])}
		if !a.Cue.Empty() && len(a.Content) > 0 {
			out = append(out, a)
		}
	}
	return out, nil
}

// ranges returns the tokens of pieces in order: those of which at least half
// lies inside.
func (g *goldReader) ranges(pieces []measure.CodePoints) []ling.Range {
	var out []ling.Range
	for _, p := range pieces {
		if p.Start < 0 || p.End >= len(g.offsets) || p.Start >= p.End {
			continue
		}
		s := text.Span{Start: g.offsets[p.Start], End: g.offsets[p.End]}
		r := g.d.TokenRange(s)
		for !r.Empty() && !g.mostly(r.Start, s) {
			r.Start++
		}
		for !r.Empty() && !g.mostly(r.End-1, s) {
			r.End--
		}
		if !r.Empty() {
			out = append(out, r)
		}
	}
	slices.SortFunc(out, func(a, b ling.Range) int { return int(a.Start - b.Start) })
	return joined(out)
}

// mostly reports whether at least half of token i lies in s.
func (g *goldReader) mostly(i int32, s text.Span) bool {
	at := g.d.Tokens[i].Span
	return 2*(min(at.End, s.End)-max(at.Start, s.Start)) >= int32(at.Len())
}

// joined joins ranges that touch or overlap.
func joined(ranges []ling.Range) []ling.Range {
	var out []ling.Range
	for _, r := range ranges {
		if n := len(out); n > 0 && r.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, r.End)
			continue
		}
		out = append(out, r)
	}
	return out
}

func longest(ranges []ling.Range) ling.Range {
	var best ling.Range
	for _, r := range ranges {
		if r.Len() > best.Len() {
			best = r
		}
	}
	return best
}

// medoid returns the place of the annotation that agrees best with the others
// of its article: there is no other gold where several people annotated.
func medoid(all [][]ling.Attribution, tokens int) int {
	best, most := 0, -1.0
	for i := range all {
		sum := 0.0
		for j := range all {
			if i != j {
				sum += agreement(roles(all[i], tokens), roles(all[j], tokens))
			}
		}
		if sum > most {
			best, most = i, sum
		}
	}
	return best
}

// roles returns the bits of the roles of each token.
func roles(found []ling.Attribution, tokens int) []uint8 {
	out := make([]uint8, tokens)
	mark := func(r ling.Range, bit uint8) {
		for i := r.Start; i < r.End; i++ {
			out[i] |= bit
		}
	}
	for _, a := range found {
		mark(a.Source, 1)
		mark(a.Cue, 2)
		for _, c := range a.Content {
			mark(c, 4)
		}
	}
	return out
}

// agreement is the F1 of the roles of tokens.
func agreement(a, b []uint8) float64 {
	both, all := 0, 0
	for i := range a {
		for bit := uint8(1); bit <= 4; bit <<= 1 {
			x, y := a[i]&bit != 0, b[i]&bit != 0
			if x {
				all++
			}
			if y {
				all++
			}
			if x && y {
				both++
			}
		}
	}
	return 2 * float64(both) / float64(max(1, all))
}
