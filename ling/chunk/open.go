package chunk

import "github.com/rapporteur/rapporteur/ling"

// token deals with token i, which is in no chunk; k is the first chunk after
// it.
func (f *finder) token(i, k int32) {
	switch {
	case f.wh(i):
		f.relative(i, k)
	case f.upos(i) == ling.SCONJ:
		f.mark(i, k)
	case f.word(i) == ";" && f.sent.Has(i+1):
		f.main(ling.Clause{Range: ling.Range{Start: i + 1}, Mark: -1, Verb: -1, Subject: -1})
	case f.comma(i) && f.closing && f.sent.Has(i+1):
		f.leave(i + 1)
	}
}

// leave goes on after the comma that closes a parenthesis.
func (f *finder) leave(i int32) {
	p := f.cur().Parent
	if p < 0 || f.wh(i) || f.upos(i) == ling.SCONJ || f.participle(i) {
		return
	}
	f.resume(p, i, -1)
}

// mark opens the clause of the subordinating conjunction i.
func (f *finder) mark(i, k int32) {
	v := f.verbAfter(i, k)
	if v < 0 {
		return
	}
	c := ling.Clause{Range: ling.Range{Start: i}, Type: ling.Adverbial, Mark: i, Verb: -1, Subject: -1}
	switch w := f.word(i); {
	case w == "that", w == "whether", w == "if" && f.adjoins(f.cur().Verb, i) && f.says(f.cur().Verb):
		c.Type = ling.Complement
	case w == "for" && f.d.Chunks[v].Infinitive:
		c.Type = ling.OpenComplement
	}
	if focus[f.word(i-1)] && i-1 >= f.cur().Start {
		c.Start = i - 1
	}
	if f.upos(c.Start-1) == ling.CCONJ && c.Start-1 > f.cur().Start {
		c.Start--
		if peer := f.openOf(func(o *ling.Clause) bool { return o.Type == c.Type && (o.Mark >= 0 || c.Type == ling.Complement) }); peer >= 0 {
			f.beside(peer, c)
			return
		}
	}
	if f.onlyMarks(c.Start) && c.Type == ling.Adverbial {
		f.initial(c)
		return
	}
	f.under(f.host(), c)
}

// focus holds the adverbs that belong to the conjunction after them.
var focus = words("only even just especially particularly except shortly soon immediately long")

// host returns the clause that a clause opened now hangs on: the one in work,
// or what it is a parenthesis of if the parenthesis is over.
func (f *finder) host() int32 { return f.curIndex() }

// onlyMarks reports whether the clause in work is main and holds no word
// before token i.
func (f *finder) onlyMarks(i int32) bool {
	c := f.cur()
	if c.Type != ling.MainClause {
		return false
	}
	for j := c.Start; j < i; j++ {
		if u := f.upos(j); u != ling.PUNCT && u != ling.CCONJ && u != ling.ADV {
			return false
		}
	}
	return true
}

// verbAfter returns the first verb group from chunk k on that no full stop of
// clauses parts from token i, or -1.
func (f *finder) verbAfter(i, k int32) int32 {
	for ; int(k) < len(f.d.Chunks); k++ {
		if f.d.Chunks[k].Type == ling.VerbGroup {
			return k
		}
		if f.word(f.d.Chunks[k].End) == ";" {
			return -1
		}
	}
	return -1
}

// adjoins reports whether verb group v ends right before token i.
func (f *finder) adjoins(v, i int32) bool { return v >= 0 && f.d.Chunks[v].End == i }

// relative opens the clause of the relative or interrogative word i.
func (f *finder) relative(i, k int32) {
	if f.verbAfter(i, k) < 0 || i == f.sent.Start {
		if i == f.sent.Start {
			f.cur().Mark = i
			f.initialWhen(i, k)
		}
		return
	}
	c := ling.Clause{Range: ling.Range{Start: i}, Type: ling.Relative, Mark: i, Verb: -1, Subject: -1}
	before := i - 1
	if p := k - 1; p >= f.first && f.d.Chunks[p].End == i && f.d.Chunks[p].Type == ling.Prepositions && f.d.Chunks[p].Start > f.cur().Start {
		c.Start = f.d.Chunks[p].Start
		before = c.Start - 1
	}
	if f.upos(c.Start-1) == ling.CCONJ && c.Start-1 > f.cur().Start {
		c.Start--
		if peer := f.openOf(func(o *ling.Clause) bool { return o.Mark >= 0 && o.Type != ling.OpenComplement }); peer >= 0 {
			f.beside(peer, c)
			return
		}
	}
	c.Type = f.whType(i, before)
	if c.Type == ling.Relative {
		c.Subject = f.antecedent(k-1, c.Start)
	}
	f.under(f.host(), c)
}

// initialWhen makes a sentence's first clause adverbial if it opens with
// "when" and a main clause comes after it.
func (f *finder) initialWhen(i, k int32) {
	w := f.word(i)
	if w != "when" && w != "where" && w != "whenever" && w != "while" {
		return
	}
	for v := f.nextFinite(k); v >= 0; v = f.nextFinite(v + 1) {
		if v2 := f.nextFinite(v + 1); v2 >= 0 && f.upos(i+1) != ling.AUX {
			f.cur().Type = ling.Adverbial
			f.heads = append(f.heads, f.curIndex())
			f.open = f.open[:0]
			f.open = append(f.open, f.curIndex())
			return
		}
	}
}

// whType tells the clauses of "when" and "how" from those of "who".
func (f *finder) whType(i, before int32) ling.ClauseType {
	afterVerb := f.verbal(before) || f.upos(before) == ling.ADP || f.upos(before) == ling.ADJ
	switch f.word(i) {
	case "when", "whenever", "wherever":
		if !f.says(f.cur().Verb) || !f.adjoins(f.cur().Verb, i) {
			return ling.Adverbial
		}
		return ling.Complement
	case "what", "how", "why", "whatever", "whoever":
		return ling.Complement
	}
	if afterVerb && f.word(i) != "that" && f.upos(before) != ling.ADP {
		return ling.Complement
	}
	return ling.Relative
}

// antecedent returns the noun phrase that a relative clause from token start
// on speaks of: the last one before it, or for "who" after "of" the one that
// "of" hangs on. k is the last chunk before the clause's mark.
func (f *finder) antecedent(k, start int32) int32 {
	for ; k >= f.first; k-- {
		c := &f.d.Chunks[k]
		if c.Type != ling.NounPhrase || c.End > start {
			continue
		}
		if (f.word(start) == "who" || f.word(start) == "whom") && k-2 >= f.first && f.word(f.d.Chunks[k-1].Start) == "of" &&
			f.d.Chunks[k-1].End == c.Start && f.d.Chunks[k-2].End == f.d.Chunks[k-1].Start && f.d.Chunks[k-2].Type == ling.NounPhrase && f.comma(start-1) {
			return k - 2
		}
		return k
	}
	return -1
}
