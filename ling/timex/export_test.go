package timex

import "github.com/rapporteur/rapporteur/ling"

// ReadsWhereNothingOpens returns the expressions that a rule would read in d at words by
// which none can begin, so that [Find] misses them.
func ReadsWhereNothingOpens(d *ling.Document) []string {
	var out []string
	f := &finder{d: d, dct: d.DCT, lastAt: -1}
	for _, s := range d.Sentences {
		f.begin(s.Range)
		for i := s.Start; i < s.End; i++ {
			if opens(f.word(i)) {
				continue
			}
			for _, r := range rules {
				if _, end := r.read(f, i); end > i {
					out = append(out, r.name+": "+d.Slice(ling.Range{Start: i, End: end}))
				}
			}
		}
	}
	return out
}
