package chunk

import "github.com/rapporteur/rapporteur/ling"

// verb deals with verb group k.
func (f *finder) verb(k int32) {
	cur := f.cur()
	switch {
	case f.finiteGroup(k):
		f.finiteVerb(k)
	case cur.Verb >= 0 && f.question(cur, k):
		cur.Verb = k
	case f.d.Chunks[k].Infinitive:
		f.infinitive(k)
	case f.xpos(f.firstVerb(k)) == ling.PennVB:
		f.bareVerb(k)
	default:
		f.participial(k)
	}
}

// firstVerb returns the first verb or auxiliary of group k, or its head where
// the two layers of tags disagree.
func (f *finder) firstVerb(k int32) int32 {
	c := &f.d.Chunks[k]
	for i := c.Start; i < c.End; i++ {
		if f.verbal(i) {
			return i
		}
	}
	return c.Head
}

// question reports whether group k completes the auxiliary that the clause has
// before its subject: "did they agree".
func (f *finder) question(cur *ling.Clause, k int32) bool {
	aux := &f.d.Chunks[cur.Verb]
	if f.upos(aux.Head) != ling.AUX || cur.Subject >= 0 || f.d.Chunks[k].Infinitive || k < cur.Verb+2 {
		return false
	}
	next := &f.d.Chunks[cur.Verb+1]
	if next.Type != ling.NounPhrase || next.Start != aux.End {
		return false
	}
	cur.Subject = cur.Verb + 1
	return true
}

// finiteVerb gives finite group k to the clause in work, to an outer one, or
// to a new one.
func (f *finder) finiteVerb(k int32) {
	cur, v := f.cur(), &f.d.Chunks[k]
	if cur.Verb < 0 {
		if s := f.subjectBefore(k, cur.Start); s.link == linkComma && f.asides(s, k) {
			f.parenthesis(s, k)
			return
		} else if s.link == linkNominal && f.reduced(s, k) {
			f.under(f.curIndex(), ling.Clause{Range: ling.Range{Start: s.start}, Type: ling.Relative, Mark: -1, Verb: k, Subject: s.chunk})
			return
		}
		cur.Verb = k
		f.setSubject(cur, k)
		f.closing = cur.Type == ling.Parenthetical
		return
	}
	if f.upos(v.Start-1) == ling.CCONJ && v.Start-1 > cur.Start {
		f.conjunct(k, v.Start-1, -1)
		return
	}
	s := f.subjectBefore(k, f.d.Chunks[cur.Verb].End)
	outer := f.verbless()
	switch {
	case s.chunk < 0 && f.says(k) && f.set(v.Start-1) && !(outer >= 0 && (f.takesClause(k) || !f.inverted(k))):
		f.parenthesis(s, k)
	case outer >= 0 && !(s.chunk >= 0 && f.says(cur.Verb) && s.link != linkComma && s.link != linkNone):
		f.back(outer, s, k)
	case s.chunk < 0:
		f.under(f.curIndex(), ling.Clause{Range: ling.Range{Start: v.Start}, Type: ling.OpenComplement, Mark: -1, Verb: k, Subject: -1})
	default:
		f.newClause(s, k)
	}
}

// reduced reports whether group k with subject s is a relative clause without
// its pronoun within the subject of a later verb: "the plan he backed was
// shelved".
func (f *finder) reduced(s subject, k int32) bool {
	before := &f.d.Chunks[s.chunk-1]
	if times[f.word(before.Head)] || f.firstNominal(f.cur().Start, before.End) < 0 {
		return false
	}
	next := f.nextFinite(k + 1)
	if next < 0 || f.upos(f.d.Chunks[next].Start-1) == ling.CCONJ || f.comma(f.d.Chunks[next].Start-1) {
		return false
	}
	return f.subjectBefore(next, f.d.Chunks[k].End).chunk < 0 && !f.wh(f.d.Chunks[next].Start-1)
}

// back goes on with clause outer, which has waited for group k.
func (f *finder) back(outer int32, s subject, k int32) {
	at := f.d.Chunks[k].Start
	o := &f.d.Clauses[outer]
	own := f.firstNominal(o.Start, o.End) < 0 && o.Subject < 0
	if s.chunk >= 0 && (own || s.link == linkComma && f.d.Clauses[outer].Type == ling.MainClause && o.Subject < 0 && own) {
		at = s.start
	}
	if o.Subject < 0 {
		o.Subject = f.firstNominal(o.Start, o.End)
	}
	f.resume(outer, at, k)
	if own {
		f.cur().Subject = -1
		f.setSubject(f.cur(), k)
	}
}

// newClause opens a clause for group k with its subject s.
func (f *finder) newClause(s subject, k int32) {
	cur := f.cur()
	c := ling.Clause{Range: ling.Range{Start: s.start}, Mark: -1, Verb: k, Subject: s.chunk}
	says := f.says(cur.Verb)
	switch {
	case s.link == linkConjunction:
		f.conjunct(k, s.start, s.chunk)
	case cur.Type == ling.Adverbial && f.openMain() < 0 && (s.link == linkComma || !says):
		f.main(c)
	case s.link == linkComma && f.asides(s, k):
		f.parenthesis(s, k)
	case says && (s.link == linkVerb || s.link == linkNominal && f.skippable(cur.Verb, s.chunk) || s.link == linkComma && f.introduces(cur.Verb, s.start)):
		c.Type = ling.Complement
		f.under(f.curIndex(), c)
	case s.link == linkComma:
		f.main(c)
	case s.link == linkNominal && says:
		inner := ling.Clause{Range: ling.Range{Start: f.d.Chunks[s.chunk-1].Start}, Type: ling.Complement, Mark: -1, Verb: -1, Subject: s.chunk - 1}
		f.under(f.curIndex(), inner)
		fallthrough
	case s.link == linkNominal:
		c.Type = ling.Relative
		f.under(f.curIndex(), c)
	default:
		c.Type = ling.Complement
		f.under(f.curIndex(), c)
	}
}

// skippable reports whether what stands between saying verb v and the noun
// phrase s is the addressee, a time or a place, and no subject of its own.
func (f *finder) skippable(v, s int32) bool {
	before := &f.d.Chunks[s-1]
	return telling[f.word(f.d.Chunks[v].Head)] || times[f.word(before.Head)] ||
		s-2 >= f.first && f.d.Chunks[s-2].Type == ling.Prepositions && f.d.Chunks[s-2].End == before.Start
}

// introduces reports whether a comma or colon between verb v and token i only
// introduces what is said.
func (f *finder) introduces(v, i int32) bool {
	for j := f.d.Chunks[v].End; j < i; j++ {
		if w := f.word(j); w == ":" || f.opening(j) && (f.comma(j-1) || f.word(j-1) == ":") {
			return true
		}
	}
	return f.opening(i) && f.d.Chunks[v].End >= i-1
}

func (f *finder) openMain() int32 {
	return f.openOf(func(c *ling.Clause) bool { return c.Type == ling.MainClause })
}

// inverted reports whether a noun phrase follows group k at once: "said the
// minister".
func (f *finder) inverted(k int32) bool {
	return int(k)+1 < len(f.d.Chunks) && f.d.Chunks[k+1].Type == ling.NounPhrase && f.d.Chunks[k+1].Start == f.d.Chunks[k].End
}

// asides reports whether group k with subject s is a ", she said," within or
// after another clause.
func (f *finder) asides(s subject, k int32) bool {
	if !f.says(k) || f.cur().Type == ling.Adverbial && f.openMain() < 0 {
		return false
	}
	if cur := f.cur(); cur.Verb < 0 {
		return f.comma(f.d.Chunks[k].End) && f.firstNominal(cur.Start, s.start) >= 0 && f.nextFinite(k+1) >= 0
	}
	return !f.takesClause(k)
}

// takesClause reports whether group k is followed by what it says.
func (f *finder) takesClause(k int32) bool {
	end := f.d.Chunks[k].End
	w := f.word(end)
	if w == "that" || f.upos(end) == ling.SCONJ && w != "as" || w == ":" || f.opening(end) {
		return true
	}
	if int(k)+1 == len(f.d.Chunks) {
		return false
	}
	if told := &f.d.Chunks[k+1]; telling[f.word(f.d.Chunks[k].Head)] && told.Type == ling.NounPhrase && told.Start == end {
		return !f.set(told.End)
	}
	if n := f.nextFinite(k + 1); n >= 0 {
		s := f.subjectBefore(n, end)
		return s.chunk >= 0 && (s.link == linkVerb || s.link == linkNominal)
	}
	return false
}

// parenthesis opens ", she said,".
func (f *finder) parenthesis(s subject, k int32) {
	at := f.d.Chunks[k].Start
	if s.chunk >= 0 {
		at = s.start
	}
	parent := f.curIndex()
	if m := f.openMain(); m >= 0 && f.d.Clauses[parent].Type != ling.MainClause {
		parent = m
	}
	c := ling.Clause{Range: ling.Range{Start: at}, Type: ling.Parenthetical, Mark: -1, Verb: k, Subject: s.chunk}
	f.under(parent, c)
	f.setSubject(f.cur(), k)
	f.closing = true
}

// conjunct opens a clause that is coordinated with the innermost open clause
// of like form. Without a subject of its own it shares that one's.
func (f *finder) conjunct(k, at, subject int32) {
	peer := f.openOf(func(c *ling.Clause) bool { return c.Verb >= 0 && f.alike(c.Verb, k) })
	if subject >= 0 {
		if p := f.openOf(func(c *ling.Clause) bool { return c.Type == ling.MainClause || c.Type == ling.Complement && c.Mark < 0 }); p >= 0 {
			peer = p
		}
	}
	if peer < 0 {
		peer = f.curIndex()
	}
	c := ling.Clause{Range: ling.Range{Start: at}, Mark: -1, Verb: k, Subject: subject}
	if subject < 0 {
		c.Subject = f.d.Clauses[peer].Subject
	}
	f.beside(peer, c)
}

// alike reports whether groups a and b can be coordinated: both finite, or
// both with the same form of verb.
func (f *finder) alike(a, b int32) bool {
	fa, fb := f.finiteGroup(a), f.finiteGroup(b)
	if fa && fb {
		return true
	}
	x, y := f.xpos(f.d.Chunks[a].Head), f.xpos(f.d.Chunks[b].Head)
	return !fb && x == y
}

// infinitive deals with group k that starts with "to".
func (f *finder) infinitive(k int32) {
	cur, v := f.cur(), &f.d.Chunks[k]
	if cur.Verb < 0 && (cur.Mark >= 0 || f.lacksFinite && f.firstNominal(cur.Start, v.Start) >= 0) {
		cur.Verb = k
		f.setSubject(cur, k)
		return
	}
	at := v.Start
	c := ling.Clause{Type: ling.OpenComplement, Mark: v.Modal, Verb: k, Subject: -1}
	if f.word(at-1) == "order" || f.word(at-1) == "as" && f.word(at-2) == "so" {
		at = max(at-2, f.sent.Start)
		c.Type = ling.Adverbial
	}
	c.Start = at
	switch {
	case f.onlyMarks(at):
		c.Type = ling.Adverbial
		f.initial(c)
	case f.upos(at-1) == ling.CCONJ && at-1 > cur.Start && f.conjunctInfinitive(c):
	default:
		if cur.Verb >= 0 && steering[f.word(f.d.Chunks[cur.Verb].Head)] && !f.d.Chunks[cur.Verb].Passive {
			c.Subject = f.objectBefore(k, cur.Verb)
		}
		f.under(f.curIndex(), c)
	}
}

func (f *finder) conjunctInfinitive(c ling.Clause) bool {
	peer := f.openOf(func(o *ling.Clause) bool { return o.Type == c.Type && o.Verb >= 0 && f.d.Chunks[o.Verb].Infinitive })
	if peer < 0 {
		return false
	}
	c.Start--
	c.Subject = f.d.Clauses[peer].Subject
	f.beside(peer, c)
	return true
}

// objectBefore returns the noun phrase right before group k if it comes after
// group v, or -1.
func (f *finder) objectBefore(k, v int32) int32 {
	if k-1 > v && f.d.Chunks[k-1].Type == ling.NounPhrase && f.d.Chunks[k-1].End == f.d.Chunks[k].Start {
		if k-3 > v && f.word(f.d.Chunks[k-2].Head) == "of" && f.d.Chunks[k-3].Type == ling.NounPhrase {
			return k - 3
		}
		return k - 1
	}
	return -1
}

// bareVerb deals with group k whose first verb is a base form.
func (f *finder) bareVerb(k int32) {
	cur, v := f.cur(), &f.d.Chunks[k]
	switch {
	case cur.Verb < 0:
		cur.Verb = k
		f.setSubject(cur, k)
	case f.upos(v.Start-1) == ling.CCONJ && v.Start-1 > cur.Start:
		f.conjunct(k, v.Start-1, -1)
	case cur.Type == ling.Adverbial && f.openMain() < 0:
		f.main(ling.Clause{Range: ling.Range{Start: v.Start}, Mark: -1, Verb: k, Subject: -1})
	default:
		f.under(f.curIndex(), ling.Clause{Range: ling.Range{Start: v.Start}, Type: ling.OpenComplement, Mark: -1, Verb: k, Subject: f.objectBefore(k, cur.Verb)})
	}
}

// participial deals with group k that starts with a participle.
func (f *finder) participial(k int32) {
	cur, v := f.cur(), &f.d.Chunks[k]
	c := ling.Clause{Range: ling.Range{Start: v.Start}, Type: ling.Adverbial, Mark: -1, Verb: k, Subject: -1}
	before := k - 1
	adjoins := before >= f.first && f.d.Chunks[before].End == v.Start
	switch {
	case cur.Verb < 0 && (cur.Mark >= 0 && cur.Type != ling.Relative || f.lacksFinite):
		cur.Verb = k
		f.setSubject(cur, k)
		return
	case adjoins && f.d.Chunks[before].Type == ling.Prepositions && f.xpos(f.firstVerb(k)) == ling.PennVBG:
		c.Start, c.Mark = f.d.Chunks[before].Start, f.d.Chunks[before].Head
	case adjoins && f.d.Chunks[before].Type == ling.NounPhrase:
		c.Type, c.Subject = ling.Relative, before
	case adjoins && before == cur.Verb:
		c.Type = ling.OpenComplement
	case f.upos(v.Start-1) == ling.CCONJ && v.Start-1 > cur.Start:
		f.conjunct(k, v.Start-1, -1)
		return
	}
	if f.onlyMarks(c.Start) {
		f.initial(c)
		return
	}
	f.under(f.curIndex(), c)
}
