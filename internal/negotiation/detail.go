package negotiation

import (
	"cmp"
	"fmt"
	"maps"
	"net/url"
	"slices"
	"strings"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling/score"
)

// A Detail takes the score of a set apart: by label, by source of text, by cause
// of error, by confidence. The zero value is not ready: [NewDetail] makes one.
// It is for one goroutine.
type Detail struct {
	kinds map[rapporteur.Kind]*kindDetail
	names Names
}

// A kindDetail has what a Detail knows of one kind of facts.
type kindDetail struct {
	labels     [NumLabels]groups
	sources    groups
	errors     tally
	confidence score.Reliability
	sure       score.Counts
}

// groups are the counts of facts that have something in common.
type groups map[string]score.Counts

func (g groups) add(name string, c score.Counts) {
	sum := g[name]
	sum.Add(c)
	g[name] = sum
}

// NewDetail returns the detail of nothing.
func NewDetail() *Detail {
	d := &Detail{kinds: map[rapporteur.Kind]*kindDetail{}, names: Names{}}
	for _, kind := range Kinds {
		k := &kindDetail{sources: groups{}}
		for l := range k.labels {
			k.labels[l] = groups{}
		}
		d.kinds[kind] = k
	}
	return d
}

// SourceOf returns where the text of an article of a negotiation set comes from:
// what its id begins with before a hyphen, as in "ww-", or the host of its
// address.
func SourceOf(a *rapporteur.Article) string {
	if set, _, marked := strings.Cut(string(a.ID), "-"); marked {
		return set + "-"
	}
	if at, err := url.Parse(a.URL); err == nil && at.Host != "" {
		return at.Host
	}
	return "unknown"
}

// Add scores the record of one article, whose text is of the given source.
func (d *Detail) Add(gold, record *Sheet, source string) {
	m := &Matcher{Known: record.Known(), Names: d.names}
	for _, m.Kind = range Kinds {
		g, f := gold.Findings[m.Kind], record.Findings[m.Kind]
		pairs := m.Pairs(g, f)
		hit := matched{make([]bool, len(g)), make([]bool, len(f))}
		for _, p := range pairs {
			hit.gold[p.Gold], hit.found[p.System] = true, true
		}
		k := d.kinds[m.Kind]
		k.addLabels(g, f, pairs)
		if len(g)+len(f) > 0 {
			k.sources.add(source, score.Counts{Gold: len(g), System: len(f), Correct: len(pairs)})
		}
		d.blame(gold, record, m, hit)
		for i := range f {
			if f[i].Confidence > 0 {
				k.confidence.Add(f[i].Confidence, hit.found[i])
			}
		}
		sure := surely(f)
		k.sure.Add(score.Counts{Gold: len(g), System: len(sure), Correct: len(m.Pairs(g, sure))})
	}
}

// surely returns the findings that are marked sure.
func surely(found []Finding) []Finding {
	return slices.DeleteFunc(slices.Clone(found), func(f Finding) bool { return !f.Sure })
}

// addLabels counts facts by their labels; a match counts where both have the
// label.
func (k *kindDetail) addLabels(gold, found []Finding, pairs []score.Pair) {
	for l := range k.labels {
		for i := range gold {
			if gold[i].Labels[l].Given {
				k.labels[l].add(gold[i].Labels[l].Value, score.Counts{Gold: 1})
			}
		}
		for i := range found {
			if found[i].Labels[l].Given {
				k.labels[l].add(found[i].Labels[l].Value, score.Counts{System: 1})
			}
		}
		for _, p := range pairs {
			if g, f := gold[p.Gold].Labels[l], found[p.System].Labels[l]; g.Given && g == f {
				k.labels[l].add(g.Value, score.Counts{Correct: 1})
			}
		}
	}
}

// The values of a label, and the sources, that get a line of their own: the most
// frequent ones. The others share one.
const ownLine = 9

// Lines returns the detail for people, in sections with a heading each.
func (d *Detail) Lines() []string {
	out := []string{"", "by label: a match counts where both have the label"}
	for _, kind := range Kinds {
		for l, name := range labelNames {
			out = append(out, d.kinds[kind].labels[l].lines(fmt.Sprintf("%-12s %-6s", kind, name))...)
		}
	}
	out = append(out, "", "by source of text")
	for _, kind := range Kinds {
		out = append(out, d.kinds[kind].sources.lines(fmt.Sprintf("%-12s source", kind))...)
	}
	out = append(out, d.errorLines()...)
	out = append(out, "", "what is marked sure")
	for _, kind := range Kinds {
		out = append(out, countsLine(fmt.Sprintf("%-12s sure", kind), d.kinds[kind].sure))
	}
	out = append(out, "", "confidence, and how many are right, in percent")
	for _, kind := range Kinds {
		r := &d.kinds[kind].confidence
		for _, line := range r.Lines() {
			out = append(out, fmt.Sprintf("%-12s %s", kind, line))
		}
		if r.All() > 0 {
			out = append(out, fmt.Sprintf("%-12s expected calibration error %.1f", kind, r.ECE()))
		}
	}
	return out
}

// lines returns a line for each group, the one with most annotated facts first.
func (g groups) lines(prefix string) []string {
	names := slices.SortedFunc(maps.Keys(g), func(a, b string) int {
		return cmp.Or(cmp.Compare(g[b].Gold, g[a].Gold), cmp.Compare(g[b].System, g[a].System), cmp.Compare(a, b))
	})
	var out []string
	var rest score.Counts
	for i, name := range names {
		if len(names) > ownLine+1 && i >= ownLine {
			rest.Add(g[name])
			continue
		}
		out = append(out, countsLine(fmt.Sprintf("%s %-19s", prefix, cmp.Or(name, "none")), g[name]))
	}
	if rest != (score.Counts{}) {
		out = append(out, countsLine(fmt.Sprintf("%s %-19s", prefix, fmt.Sprintf("%d others together", len(names)-ownLine)), rest))
	}
	return out
}

func countsLine(prefix string, c score.Counts) string {
	return fmt.Sprintf("%s %v matched %d", prefix, c, c.Correct)
}

// errorLines returns the table of errors by cause, a column a kind.
func (d *Detail) errorLines() []string {
	head := fmt.Sprintf("%-54s", "errors by cause")
	for _, kind := range Kinds {
		head += fmt.Sprintf(" %11s", kind)
	}
	out := []string{"", head}
	for side, name := range []string{"missed", "false"} {
		for c := numCauses; c > 0; c-- {
			if what := causeNames[c-1][side]; what != "" {
				out = append(out, d.errorLine(name+", "+what, func(t *tally) int { return t[side][c-1] }))
			}
		}
		out = append(out, d.errorLine(name+" in all", func(t *tally) int {
			sum := 0
			for _, n := range t[side] {
				sum += n
			}
			return sum
		}))
	}
	return out
}

func (d *Detail) errorLine(what string, count func(*tally) int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%-54s", what)
	for _, kind := range Kinds {
		fmt.Fprintf(&b, " %11d", count(&d.kinds[kind].errors))
	}
	return b.String()
}
