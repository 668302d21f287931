package chunk

import "github.com/rapporteur/rapporteur/ling"

// treeClauses appends the clauses of a sentence that has a tree: the tokens of
// each predicate, cut where another clause stands within.
func (f *finder) treeClauses() {
	f.body = f.dateline()
	f.findReports()
	f.owners()
	first := int32(len(f.d.Clauses))
	for i := f.sent.Start; i < f.sent.End; i++ {
		if n := int32(len(f.d.Clauses)); n > first && f.owner[i-f.sent.Start] == f.owner[i-1-f.sent.Start] {
			f.d.Clauses[n-1].End = i + 1
			continue
		}
		f.d.Clauses = append(f.d.Clauses, ling.Clause{Range: ling.Range{Start: i, End: i + 1}, Mark: -1, Verb: -1, Subject: -1, Parent: -1})
	}
	clauses := f.d.Clauses[first:]
	f.runs = f.runs[:0]
	for c := range clauses {
		h := f.owner[clauses[c].Start-f.sent.Start]
		clauses[c].Type = f.clauseType(h)
		clauses[c].Verb = f.verbOf(h, clauses[c].Range)
		clauses[c].Subject = f.subjectOf(h)
		if r := f.report(h); r != nil {
			clauses[c].Subject = r.subject
		} else if v := clauses[c].Verb; v >= 0 && clauses[c].Subject < 0 && f.finiteGroup(v) {
			clauses[c].Subject = f.firstNominal(clauses[c].Start, f.d.Chunks[v].Start)
		}
		clauses[c].Mark = f.markOf(h, clauses[c].Range)
		f.runs = append(f.runs, run{head: h, clause: first + int32(c), verb: clauses[c].Verb >= 0})
	}
	for c := range clauses {
		clauses[c].Parent = f.parentOf(f.runs[c].head, first+int32(c))
		if clauses[c].Subject < 0 && clauses[c].Verb >= 0 {
			clauses[c].Subject = f.sharedSubject(f.runs[c].head)
		}
	}
	f.turnReports(first)
	f.setReportsApart(first)
}

// A report is a ", she said" to whose verb the tree gives no subject, although
// a noun phrase stands between the comma and it.
type report struct {
	head, verb     int32 // the verb, and where its group starts
	start, subject int32 // the first token and the chunk of the subject
}

// findReports mends what a parser often gets wrong: it hangs the speaker on the
// last noun of what is reported.
func (f *finder) findReports() {
	f.reports = f.reports[:0]
	for k := f.first; int(k) < len(f.d.Chunks); k++ {
		v := &f.d.Chunks[k]
		if v.Type != ling.VerbGroup || !f.finiteGroup(k) || !f.says(k) || f.d.Child(v.Head, ling.Nsubj, ling.NsubjPass) >= 0 {
			continue
		}
		if s := f.subjectBefore(k, f.body); s.chunk >= 0 && s.link == linkComma && f.comma(s.start-1) && !f.wh(v.Start-1) {
			f.reports = append(f.reports, report{v.Head, v.Start, s.start, s.chunk})
		}
	}
}

// report returns the report whose verb is token i, or nil.
func (f *finder) report(i int32) *report {
	for k := range f.reports {
		if f.reports[k].head == i {
			return &f.reports[k]
		}
	}
	return nil
}

// setReportsApart hangs the reports on the clause before them.
func (f *finder) setReportsApart(first int32) {
	for _, r := range f.runs {
		c := &f.d.Clauses[r.clause]
		if f.report(r.head) == nil || r.clause == first || c.Type == ling.Parenthetical {
			continue
		}
		if before := &f.d.Clauses[r.clause-1]; before.Verb >= 0 && before.Parent != r.clause {
			c.Type, c.Parent = ling.Parenthetical, r.clause-1
		}
	}
}

// A run is a clause with the predicate it belongs to.
type run struct {
	head, clause int32
	verb         bool // the predicate's verb stands in it
}

// owners gives each token of the sentence the predicate of its clause. A mark
// of punctuation goes with the word before it, one that opens with the word
// after it.
func (f *finder) owners() {
	f.owner = f.owner[:0]
	for i := f.sent.Start; i < f.sent.End; i++ {
		h := i
		if i < f.body {
			f.owner = append(f.owner, f.sent.Start)
			continue
		}
		for n := 0; !f.predicate(h) && n < f.sent.Len(); n++ {
			h = f.d.Tokens[h].Head
		}
		f.owner = append(f.owner, h)
	}
	for _, r := range f.reports {
		for i := r.start; i < r.verb; i++ {
			f.owner[i-f.sent.Start] = r.head
		}
	}
	for k := f.sent.Len() - 2; k >= 0; k-- {
		if i := f.sent.Start + int32(k); f.opening(i) {
			f.owner[k] = f.owner[k+1]
		}
	}
	for k := 1; k < f.sent.Len(); k++ {
		if i := f.sent.Start + int32(k); f.upos(i) == ling.PUNCT && !f.opening(i) {
			f.owner[k] = f.owner[k-1]
		}
	}
}

// predicate reports whether token i heads a clause.
func (f *finder) predicate(i int32) bool {
	if f.top(i) || f.report(i) != nil {
		return true
	}
	switch t := &f.d.Tokens[i]; t.Deprel.Universal() {
	case ling.Ccomp, ling.Advcl, ling.Parataxis, ling.Csubj:
		return true
	case ling.Acl, ling.Xcomp:
		return f.verbal(i) || f.d.Child(i, ling.Cop) >= 0
	case ling.Conj:
		return (f.verbal(i) || f.d.Child(i, ling.Cop, ling.Nsubj) >= 0) && f.headed(t.Head)
	}
	return false
}

// top reports whether token i hangs on nothing, or only on a dateline.
func (f *finder) top(i int32) bool {
	h := f.d.Tokens[i].Head
	return h == ling.Root || h < f.body && i >= f.body
}

// headed reports whether token i, or the first conjunct it belongs to, heads a
// clause.
func (f *finder) headed(i int32) bool {
	return f.predicate(f.firstConjunct(i))
}

// firstConjunct returns the first of the coordinated predicates i is among.
func (f *finder) firstConjunct(i int32) int32 {
	for f.d.Is(i, ling.Conj) && !f.top(i) {
		i = f.d.Tokens[i].Head
	}
	return i
}

func (f *finder) clauseType(h int32) ling.ClauseType {
	h = f.firstConjunct(h)
	if f.top(h) {
		return ling.MainClause
	}
	switch t := &f.d.Tokens[h]; t.Deprel.Universal() {
	case ling.Ccomp, ling.Csubj:
		return ling.Complement
	case ling.Xcomp:
		return ling.OpenComplement
	case ling.Advcl:
		return ling.Adverbial
	case ling.Parataxis:
		if saying[f.word(h)] {
			return ling.Parenthetical
		}
	case ling.Acl:
		switch m := f.d.Child(h, ling.Mark); {
		case t.Deprel == ling.AclRelcl || m < 0:
			return ling.Relative
		case f.infinitiveMark(m):
			return ling.OpenComplement
		}
		return ling.Complement
	}
	return ling.MainClause
}

// verbOf returns the verb group of predicate h within r, or -1.
func (f *finder) verbOf(h int32, r ling.Range) int32 {
	at := h
	if c := f.d.Child(h, ling.Cop); c >= 0 {
		at = c
	}
	k := f.d.ChunkAt(at)
	if k < 0 || f.d.Chunks[k].Type != ling.VerbGroup || !r.Contains(f.d.Chunks[k].Range) {
		return -1
	}
	return int32(k)
}

// subjectOf returns the noun phrase of the subject of predicate h, its own or
// one it shares, or -1.
func (f *finder) subjectOf(h int32) int32 {
	s := f.d.Subject(h)
	if s < 0 || !f.sent.Has(s) || s < f.body && h >= f.body {
		return -1
	}
	if k := f.d.ChunkAt(s); k >= 0 && f.d.Chunks[k].Type == ling.NounPhrase {
		return int32(k)
	}
	return -1
}

// sharedSubject returns the subject found for the first of the predicates that
// h is coordinated with, or -1.
func (f *finder) sharedSubject(h int32) int32 {
	first := f.firstConjunct(h)
	for _, r := range f.runs {
		if r.head == first && first != h {
			return f.d.Clauses[r.clause].Subject
		}
	}
	return -1
}

// markOf returns the token in r that opens the clause of predicate h, or -1.
func (f *finder) markOf(h int32, r ling.Range) int32 {
	if m := f.d.Child(h, ling.Mark); m >= 0 && r.Has(m) {
		return m
	}
	for i := r.Start; i < r.End && i < r.Start+4; i++ {
		if f.wh(i) {
			return i
		}
	}
	return -1
}

// parentOf returns the clause that the clause c of predicate h hangs on, or -1:
// of its governor the part that holds the verb, else the last one before c.
func (f *finder) parentOf(h, c int32) int32 {
	h = f.firstConjunct(h)
	if f.clauseType(h) == ling.MainClause {
		return -1
	}
	g := f.d.Tokens[h].Head
	governor := f.owner[g-f.sent.Start]
	best := int32(-1)
	for _, r := range f.runs {
		if r.head != governor || r.clause == c {
			continue
		}
		if r.verb {
			return r.clause
		}
		if r.clause < c || best < 0 {
			best = r.clause
		}
	}
	return best
}

// turnReports makes a reporting clause that follows what it reports hang on
// that: `We won, he said` is "We won" with "he said" beside it, whichever of
// them the tree has for its root.
func (f *finder) turnReports(first int32) {
	for k, r := range f.runs {
		c := &f.d.Clauses[r.clause]
		if c.Type != ling.Complement || c.Mark >= 0 && f.word(c.Mark) == "that" || c.Parent <= r.clause {
			continue
		}
		report := &f.d.Clauses[c.Parent]
		if report.Verb < 0 || !f.says(report.Verb) {
			continue
		}
		typ, parent, reporter := report.Type, report.Parent, f.runs[c.Parent-first].head
		said := r.clause
		for _, o := range f.runs[k:] {
			if o.head == r.head {
				f.d.Clauses[o.clause].Type, f.d.Clauses[o.clause].Parent = typ, parent
				if o.verb {
					said = o.clause
				}
			}
		}
		for _, o := range f.runs {
			if o.head == reporter {
				f.d.Clauses[o.clause].Type, f.d.Clauses[o.clause].Parent = ling.Parenthetical, said
			}
		}
	}
}
