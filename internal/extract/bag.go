package extract

import "strings"

// A bag holds what speaks for a decision, as hashes for package loglinear.
type bag struct {
	hashes []uint64
	// names are kept only where somebody asks why.
	names []string
	named bool
}

// add puts in the feature spelled by parts, such as "object", "sanction".
func (b *bag) add(parts ...string) {
	b.hashes = append(b.hashes, spelled(parts...))
	if b.named {
		b.names = append(b.names, strings.Join(parts, " "))
	}
}

// spelled hashes the parts of a feature's name (FNV-1a, 64 bits).
func spelled(parts ...string) uint64 {
	h := uint64(14695981039346656037)
	for _, p := range parts {
		for i := range len(p) {
			h = (h ^ uint64(p[i])) * 1099511628211
		}
		h = (h ^ 0x1f) * 1099511628211
	}
	return h
}

// crossed returns the hashes of features as seen with each of the contexts.
func crossed(features []uint64, contexts ...string) []uint64 {
	out := make([]uint64, 0, len(features)*len(contexts))
	for _, c := range contexts {
		h := spelled(c)
		for _, f := range features {
			out = append(out, (f^h)*0x9e3779b97f4a7c15)
		}
	}
	return out
}

// few writes small counts and says "many" above four.
func few(n int) string {
	if n < 0 || n > 4 {
		return "many"
	}
	return [...]string{"0", "1", "2", "3", "4"}[n]
}
