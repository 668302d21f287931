package chunk

import "github.com/rapporteur/rapporteur/ling"

// clauses appends the clauses of the sentence. It goes through chunks and
// loose tokens once; each may open a clause, go on with an outer one, or stay
// in the clause in work, which is always the last of the document.
func (f *finder) clauses() {
	f.begun(ling.Clause{Range: ling.Range{Start: f.sent.Start}, Type: ling.MainClause, Mark: -1, Verb: -1, Subject: -1, Parent: -1})
	k := f.first
	f.lacksFinite = f.nextFinite(k) < 0
	body := f.dateline()
	for i := f.sent.Start; i < f.sent.End; {
		if i == body && i > f.sent.Start {
			f.main(ling.Clause{Range: ling.Range{Start: i}, Mark: -1, Verb: -1, Subject: -1})
		}
		if int(k) == len(f.d.Chunks) || f.d.Chunks[k].Start > i {
			f.token(i, k)
			i++
			continue
		}
		if c := &f.d.Chunks[k]; c.Type == ling.VerbGroup {
			f.verb(k)
		} else if w := f.word(i); c.Type == ling.Prepositions && f.upos(i) == ling.SCONJ && w != "such" && w != "because" || c.Type == ling.Prepositions && f.subordinates(k) {
			f.mark(i, k)
		}
		i = f.d.Chunks[k].End
		k++
	}
	f.cur().End = f.sent.End
	for _, h := range f.heads {
		f.d.Clauses[h].Parent = f.mainAfter(h)
	}
}

// dateline returns the first token after a dateline or a speaker's name at the
// start of the sentence, such as "GENEVA, June 4 —", or the sentence's start.
func (f *finder) dateline() int32 {
	for i := f.sent.Start; f.sent.Has(i+1) && i < f.sent.Start+14; i++ {
		switch w := f.word(i); {
		case w == "—" || w == "–" || w == "--" || w == ":" || w == "-" && !f.hyphen(i):
			if i > f.sent.Start {
				return i + 1
			}
			return f.sent.Start
		case f.upos(i) == ling.PROPN, f.acronym(i), f.upos(i) == ling.NUM, w == ",", w == "(", w == ")", w == "/", w == ".", f.hyphen(i):
		default:
			return f.sent.Start
		}
	}
	return f.sent.Start
}

// subordinates reports whether the preposition of chunk k opens a clause:
// "until the minister had signed".
func (f *finder) subordinates(k int32) bool {
	switch f.word(f.d.Chunks[k].Start) {
	case "until", "till", "after", "before", "since", "once", "while":
	default:
		return false
	}
	at := k + 1
	if int(at) >= len(f.d.Chunks) || f.d.Chunks[at].Type != ling.NounPhrase || f.d.Chunks[at].Start != f.d.Chunks[k].End {
		return false
	}
	for int(at)+1 < len(f.d.Chunks) && f.d.Chunks[at+1].Start == f.d.Chunks[at].End {
		at++
		switch f.d.Chunks[at].Type {
		case ling.VerbGroup:
			return f.finiteGroup(at)
		case ling.Adjectives:
			return false
		}
	}
	return false
}

// cur returns the clause in work.
func (f *finder) cur() *ling.Clause { return &f.d.Clauses[len(f.d.Clauses)-1] }

// curIndex returns the index of the clause in work.
func (f *finder) curIndex() int32 { return int32(len(f.d.Clauses)) - 1 }

func (f *finder) begun(c ling.Clause) {
	f.d.Clauses = append(f.d.Clauses, c)
	f.open = append(f.open, f.curIndex())
	f.closing = false
}

// start ends the clause in work before c and goes on in c. A clause of which
// nothing is left gives way to c.
func (f *finder) start(c ling.Clause) {
	cur := f.cur()
	for c.Start > cur.Start && f.opening(c.Start-1) {
		c.Start--
	}
	c.Start = max(c.Start, cur.Start)
	if c.Start == cur.Start {
		i := f.curIndex()
		f.d.Clauses = f.d.Clauses[:i]
		for len(f.open) > 0 && f.open[len(f.open)-1] >= i {
			f.open = f.open[:len(f.open)-1]
		}
		if c.Parent >= i {
			c.Parent = cur.Parent
		}
		for len(f.heads) > 0 && f.heads[len(f.heads)-1] >= i {
			f.heads = f.heads[:len(f.heads)-1]
		}
	} else {
		cur.End = c.Start
		if cur.Verb >= 0 && f.d.Chunks[cur.Verb].End > c.Start {
			cur.Verb = -1
		}
	}
	f.begun(c)
}

// pop closes the clauses within clause c, which stays open.
func (f *finder) pop(c int32) {
	for len(f.open) > 0 && f.open[len(f.open)-1] != c {
		f.open = f.open[:len(f.open)-1]
	}
}

// under opens a clause that hangs on clause parent.
func (f *finder) under(parent int32, c ling.Clause) {
	c.Parent = parent
	f.pop(parent)
	f.start(c)
}

// beside opens a clause at the same place as clause peer: a conjunct, or what
// comes of peer after a clause within it.
func (f *finder) beside(peer int32, c ling.Clause) {
	c.Type, c.Parent = f.d.Clauses[peer].Type, f.d.Clauses[peer].Parent
	f.pop(peer)
	if len(f.open) > 0 && f.curIndex() != peer {
		f.open = f.open[:len(f.open)-1]
	}
	f.start(c)
}

// main opens a main clause; what is open is left.
func (f *finder) main(c ling.Clause) {
	c.Type, c.Parent = ling.MainClause, -1
	f.open = f.open[:0]
	f.start(c)
}

// resume goes on with the open clause outer at token i.
func (f *finder) resume(outer, i, verb int32) {
	o := f.d.Clauses[outer]
	if o.Subject < 0 && o.Verb < 0 {
		o.Subject = f.firstNominal(o.Start, o.End)
	}
	f.beside(outer, ling.Clause{Range: ling.Range{Start: i}, Mark: -1, Verb: verb, Subject: o.Subject})
}

// initial opens a clause that comes before the main clause it hangs on.
func (f *finder) initial(c ling.Clause) {
	c.Parent, c.Start = -1, f.cur().Start
	f.open = f.open[:0]
	f.start(c)
	f.heads = append(f.heads, f.curIndex())
}

// mainAfter returns the first main clause after clause c of the sentence, or
// -1.
func (f *finder) mainAfter(c int32) int32 {
	for i := c + 1; i <= f.curIndex(); i++ {
		if f.d.Clauses[i].Type == ling.MainClause {
			return i
		}
	}
	return -1
}

// verbless returns the innermost open clause around the one in work that still
// waits for its verb, or -1.
func (f *finder) verbless() int32 {
	for i := len(f.open) - 1; i >= 0; i-- {
		if c := f.open[i]; c != f.curIndex() && f.d.Clauses[c].Verb < 0 {
			return c
		}
	}
	return -1
}

// openOf returns the innermost open clause that ok accepts, or -1.
func (f *finder) openOf(ok func(c *ling.Clause) bool) int32 {
	for i := len(f.open) - 1; i >= 0; i-- {
		if ok(&f.d.Clauses[f.open[i]]) {
			return f.open[i]
		}
	}
	return -1
}

// nextFinite returns the first finite verb group from chunk k on, or -1.
func (f *finder) nextFinite(k int32) int32 {
	for ; int(k) < len(f.d.Chunks); k++ {
		if f.d.Chunks[k].Type == ling.VerbGroup && f.finiteGroup(k) {
			return k
		}
	}
	return -1
}

// finiteGroup reports whether the first verb of group k is finite.
func (f *finder) finiteGroup(k int32) bool {
	c := &f.d.Chunks[k]
	for i := c.Start; i < c.End; i++ {
		if f.infinitiveMark(i) {
			return false
		}
		if f.verbal(i) {
			return f.finite(i)
		}
	}
	return false
}

// says reports whether the verb of group k takes a clause without "that".
func (f *finder) says(k int32) bool { return k >= 0 && saying[f.word(f.d.Chunks[k].Head)] }
