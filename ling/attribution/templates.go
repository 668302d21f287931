package attribution

import (
	"strings"

	"github.com/rapporteur/rapporteur/models"
)

// maxAtoms is the most attributes that a template joins.
const maxAtoms = 5

// A template is a feature: the attributes that it joins, as places in a row.
type template struct {
	seed  uint64
	atoms [maxAtoms]int32
	n     int
}

// parseTemplates reads a list of features, one a line: the names of the
// attributes they join, as place finds them. A name that is none gives place 0,
// which tests find.
func parseTemplates(list string, place func(name string) int32) []template {
	var out []template
	for line := range strings.Lines(list) {
		fields := strings.Fields(line)
		if len(fields) == 0 || len(fields) > maxAtoms {
			continue
		}
		t := template{seed: models.Hash(strings.Join(fields, " "))}
		for _, f := range fields {
			t.atoms[t.n] = place(f)
			t.n++
		}
		out = append(out, t)
	}
	return out
}

// appendFeatures appends the features that templates make of a row of
// attributes. Learning and finding both call it, so that they cannot disagree.
func appendFeatures(out []uint32, templates []template, row []uint32) []uint32 {
	for i := range templates {
		t := &templates[i]
		h := t.seed
		for _, at := range t.atoms[:t.n] {
			h = (h ^ uint64(row[at])) * 0x9E3779B97F4A7C15
			h ^= h >> 32
		}
		out = append(out, uint32(h*0xD6E8FEB86659FD93>>32))
	}
	return out
}

// names has the names of attributes, and where each stands.
func names(list string) map[string]int32 {
	out := map[string]int32{}
	for i, f := range strings.Fields(list) {
		out[f] = int32(i)
	}
	return out
}
