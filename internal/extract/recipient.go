package extract

import (
	"slices"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/ling"
)

// This file finds to whom a party promises something, whom it threatens, and against whom it acts.

// recipient returns the side to which the commitment a of by, of kind k, is owed, or which it hits: "Chile" of "threatened
// Chile with duties", "pledged aid to Chile", "warned Chile that it would close the port", "sanctions on Chile"; nil if
// the clause names none, and for agreements, whose sides all stand in by.
func (r *reading) recipient(a *act, k rapporteur.CommitmentKind, by []*member) *member {
	if k == rapporteur.Agreement {
		return nil
	}
	if r.suffers(a.head) {
		if m := r.otherSide(r.d.Subject(a.head), by, false); m != nil {
			return m
		}
	}
	if noun, _ := r.takenBack(a.head); noun >= 0 {
		return r.gets(max(noun, r.d.Child(noun, ling.Acl, ling.Ccomp)), by)
	}
	if m := r.gets(a.head, by); m != nil {
		return m
	}
	i := r.d.Conjuncts(a.head)[0]
	for n := 0; n < 3 && r.d.Is(i, ling.Xcomp, ling.Ccomp, ling.Acl, ling.Obj) && r.d.Tokens[i].Head != ling.Root; n++ {
		if i = r.d.Tokens[i].Head; !addressing[r.d.Lemma(i)] {
			return nil
		}
		if m := r.gets(i, by); m != nil {
			return m
		}
	}
	return nil
}

// partners returns with whom by conclude the agreement a: "Peru" of "Chile signed a treaty with Peru".
func (r *reading) partners(a *act, by []*member) []*member {
	top := a.head
	if up := r.d.Tokens[top].Head; r.d.Is(top, ling.Xcomp, ling.Advcl) && up != ling.Root && r.d.Lemma(up) == "agree" {
		top = up // "agreed with Peru to reopen it"
	}
	for i := top + 1; i < a.evidence.End; i++ {
		k := r.d.Child(i, ling.Case)
		if k < 0 || r.word(k) != "with" || r.otherSide(i, by, false) == nil {
			continue
		}
		for up := range r.upFrom(i, ling.Obl, ling.Nmod) {
			if deals[r.d.Lemma(up)] || up == top && r.d.Tokens[i].Head == top {
				return r.namedAt(i)
			}
		}
	}
	return nil
}

// joinPartners adds to c with whom by conclude it, at a.
func (r *reading) joinPartners(a *act, by []*member, c *rapporteur.Commitment) {
	for _, m := range r.partners(a, by) {
		c.By = append(c.By, r.cast.useOf(partyOf(r.cast.side(m), m)))
		r.cast.useOf(m)
	}
}

// promiser returns who promises or threatens what a states, where judge and rules took whom it is told: of "Chile warned Peru
// that it would close the port" Chile, of "Peru was promised aid by Chile" Chile, and nobody where that is not said.
func (r *reading) promiser(a *act, c Class, h *holder) *holder {
	i := r.does(a)
	if c != Commit || h == nil || r.d.Tokens[i].Deprel == 0 {
		return h
	}
	if promises[r.d.Lemma(i)] && r.d.Passive(i) && h.hasAll(r.sidesNamed(r.d.Subject(i))) {
		for k := i + 1; k < r.sentence(i).End; k++ {
			if cs := r.d.Child(k, ling.Case); cs >= 0 && r.word(cs) == "by" {
				return a.heldBy(r.sidesNamed(k))
			}
		}
		return nil
	}
	if addressing[r.d.Lemma(i)] && r.upos(a.head) == ling.NOUN && h.hasAll(r.sidesNamed(r.d.Object(i))) {
		return a.heldBy(r.sidesNamed(r.d.Subject(i))) // "threatened Peru with duties"
	}
	if r.onlyUndergoes(a, h) {
		return nil
	}
	up := r.d.Tokens[i].Head
	if r.d.Is(i, ling.Xcomp) && up != ling.Root && helping[r.d.Lemma(up)] && !r.asserted(up) && h.hasAll(r.sidesNamed(r.d.Object(up))) {
		return nil // "promised to help Peru clear the mines"
	}
	if r.suffers(i) {
		return r.warner(a, h)
	}
	return r.teller(a, i, h)
}

// teller returns who promises or threatens what the verb at token i says where it completes a verb that says so, else h.
func (r *reading) teller(a *act, i int32, h *holder) *holder {
	up := r.d.Tokens[i].Head
	if !r.d.Is(i, ling.Xcomp, ling.Ccomp) || up == ling.Root || !addressing[r.d.Lemma(up)] {
		return h
	}
	if r.d.Passive(up) && h.hasAll(r.sidesNamed(r.d.Subject(up))) {
		return nil // "was warned that it would lose its port"
	}
	teller, told := r.sidesNamed(r.d.Subject(up)), r.sidesNamed(r.d.Child(up, ling.Obj, ling.Iobj))
	if r.d.Lemma(up) == "promise" && r.d.Is(i, ling.Xcomp) && len(teller) > 0 && !h.hasAll(teller) {
		return a.heldBy(teller) // not who says so: "Chile says Peru promised to leave"
	}
	if s := r.d.Subject(i); s >= 0 && r.upos(s) != ling.PRON || !h.hasAll(told) {
		return h
	}
	if o := a.heldBy(teller); o != nil {
		return o
	}
	return h
}

// onlyUndergoes reports whether a thing or somebody unknown promises or threatens what a states and h is named only in it:
// "the storm threatens to flood Chile".
func (r *reading) onlyUndergoes(a *act, h *holder) bool {
	i := a.head
	if up := r.d.Tokens[i].Head; r.d.Is(i, ling.Xcomp) && up != ling.Root {
		i = up
	}
	s := r.d.Child(i, ling.Nsubj)
	if !addressing[r.d.Lemma(i)] || s < 0 || r.upos(s) != ling.NOUN || governments[r.d.Lemma(s)] || r.d.Passive(i) {
		return false
	}
	all, after := r.sentence(i), false
	for k := all.Start; k < all.End; k++ {
		if !slices.ContainsFunc(r.namedAt(k), func(m *member) bool { return slices.Contains(h.sides, m) || slices.Contains(h.sides, r.cast.side(m)) }) {
			continue
		}
		if k < i || !r.d.Dominates(i, k) {
			return false
		}
		after = true
	}
	return after
}

// sidesNamed returns the sides for which the parties at token i stand.
func (r *reading) sidesNamed(i int32) []*member {
	var out []*member
	for _, m := range r.namedAt(i) {
		out = withNew(out, r.cast.side(m))
	}
	return out
}

// heldBy returns the holder of a that is all, or nil.
func (a *act) heldBy(all []*member) *holder {
	for k := range a.holders {
		if h := &a.holders[k]; h.hasAll(all) {
			return h
		}
	}
	return nil
}

// promises are verbs of which, put in the passive, the subject gets what another one gives.
var promises = set("promise pledge offer guarantee assure grant")

// noneOf reports whether the subject of a, which is h, names those who do not do it: "neither Chile nor Peru", "no party".
func (r *reading) noneOf(a *act, h *holder) bool {
	s := r.d.Subject(r.does(a))
	if s < 0 || !h.hasAll(r.sidesNamed(s)) {
		return false
	}
	w := r.word(r.d.Subtree(s).Start)
	return w == "neither" || w == "no" || w == "none"
}

// hasAll reports whether sides, of which there are some, all hold it.
func (h *holder) hasAll(sides []*member) bool { return len(sides) > 0 && h.has(sides) }

// does returns the first of the verbs of a's clause, the one with the subject: "agreed" for the truce of "neither has agreed
// to a truce".
func (r *reading) does(a *act) int32 {
	i := a.head
	for r.upos(i) == ling.NOUN && r.d.Is(i, ling.Obj, ling.Obl, ling.Nmod, ling.Xcomp) && r.d.Tokens[i].Head != ling.Root {
		i = r.d.Tokens[i].Head
	}
	return r.d.Conjuncts(i)[0]
}

// addressing verbs and nouns have what is promised or threatened for their complement, and whom they tell for
// their object: "warned Chile that it would | close the port".
var addressing = set("threaten warn promise pledge vow assure guarantee threat warning assurance")

// gets returns the side named as who gets or suffers what token i, a verb or noun, says.
func (r *reading) gets(i int32, by []*member) *member {
	l, verb := r.d.Lemma(i), r.upos(i) == ling.VERB
	reaching := verb && (harming[l] || addressing[l] || helping[l])
	for c := range r.d.Children(i) {
		after := c > i
		var m *member
		if reaching && (after && r.d.Is(c, ling.Obj) || r.d.Is(c, ling.NsubjPass)) || r.d.Is(c, ling.Iobj) {
			if m = r.otherSide(c, by, harming[l]); helping[l] {
				m = r.gainer(c, by)
			}
		}
		switch {
		case m != nil:
		case l == "order" && r.d.Is(c, ling.Obj):
			if m = r.otherSide(c, by, false); m != nil && m.Kind != rapporteur.Country {
				m = nil // whom a state orders at home is no party
			}
		case after && r.d.Is(c, ling.Obj), verb && r.d.Is(c, ling.Xcomp):
			m = r.gets(c, by) // "sanctions on Chile", "vowed to arm Chile"
		case after && r.d.Is(c, ling.Obl, ling.Nmod):
			m = r.atWhom(i, c, by)
		}
		if m != nil {
			return m
		}
	}
	return nil
}

// atWhom returns the side that the phrase at token c after token i names as who gets or suffers what i says: of "2 billion
// dollars in aid to Chile" Chile.
func (r *reading) atWhom(i, c int32, by []*member) *member {
	k := r.d.Child(c, ling.Case)
	if k < 0 {
		return nil
	}
	switch w := r.word(k); {
	case r.leadsTo(i, w) && (w == "to" || w == "for"):
		return r.gainer(c, by)
	case r.leadsTo(i, w):
		if m := r.otherSide(c, by, w == "against"); m != nil || w != "on" {
			return m
		}
		return r.origin(c, by)
	case gifts[r.d.Lemma(c)]:
		return r.gets(c, by)
	}
	return nil
}

// origin returns the state from which the goods, or in which the places, of the phrase at token i are: "a ban on Chilean
// copper", "duties on copper from Chile".
func (r *reading) origin(i int32, by []*member) *member {
	for c := range r.d.Children(i) {
		e := r.entityAt(c)
		if k := r.d.Child(c, ling.Case); e < 0 || !r.d.Is(c, ling.Amod, ling.NmodPoss) && (k < 0 || r.word(k) != "from" && r.word(k) != "in") {
			continue
		}
		m := r.cast.at[e]
		if m != nil && m.Kind == rapporteur.Country && !slices.Contains(by, m) {
			return m
		}
	}
	return nil
}

// leadsTo reports whether the preposition w after token i, a noun or its verb, is followed by who gets or suffers it: "aid to",
// "duties on", "imposed on", "filed against", "fired rockets at", "closed its border with".
func (r *reading) leadsTo(i int32, w string) bool {
	verb, noun := "", r.d.Lemma(i)
	if r.upos(i) == ling.VERB {
		verb, noun = noun, r.lemma(r.d.Object(i))
	} else if up := r.d.Tokens[i].Head; up != ling.Root && r.d.Is(i, ling.Obj) {
		verb = r.d.Lemma(up)
	}
	switch w {
	case "against":
		return true
	case "on":
		return imposing[verb] || burdens[noun]
	case "to":
		return handing[verb] || gifts[noun] || severing[verb] && links[noun]
	case "for":
		return granting[verb] || gifts[noun]
	case "at":
		return firing[verb]
	case "of":
		return conquests[noun]
	case "with", "from":
		return severing[verb] && links[noun]
	}
	return false
}

var (
	// imposing verbs take "on" before whom they hit, burdens are nouns that do.
	imposing = set("impose reimpose levy slap clamp place inflict fire")
	burdens  = set("sanction tariff duty levy ban embargo restriction penalty fine curb blockade attack strike airstrike raid assault war")
	// gifts are nouns that take "to" or "for" before who gets them, granting verbs take "for".
	gifts    = set("aid assistance help support loan grant weapon arms ammunition supply delivery shipment money fund donation package pledge promise assurance")
	granting = set("pledge promise commit allocate earmark donate")
	// firing verbs take "at" before whom they hit, conquests are nouns that take "of".
	firing    = set("fire launch shoot lob")
	conquests = set("invasion occupation annexation bombardment")
	// links are what severing verbs cut or mend between two sides.
	links    = set("border relation tie trade cooperation treaty agreement deal pact contract import export flight ambassador envoy")
	severing = set("cut sever break suspend halt freeze close reopen restore resume cancel end terminate ban stop recall")
)

// harming verbs are those whose object suffers what they say.
var harming = set(`expel arrest detain deport attack bomb shell invade sanction sue ban jail imprison indict punish blacklist fine evict
suspend charge target blockade storm raid strike penalize penalise prosecute boycott summon`)

// helping verbs are those whose object gains by what they say.
var helping = set("help assist support arm defend protect compensate")

// handing verbs say with "to" who gets something.
var handing = set("give send deliver provide supply donate grant lend sell pay offer hand return extend allocate commit ship transfer promise pledge")

// gainer returns the side that the phrase at token i names, or nil if it is of people of whom nobody says whose they are:
// of "aid to refugees", not of "aid to its allies" and "aid to the people of Chad".
func (r *reading) gainer(i int32, by []*member) *member {
	m := r.otherSide(i, by, false)
	if of := r.d.Child(i, ling.Nmod); m == nil || r.hasName(m) || of >= 0 && (r.d.Is(of, ling.NmodPoss) || r.word(of-1) == "of") {
		return m
	}
	return nil
}

// otherSide returns the side for which the party stands that the phrase at token i names, or that party itself where it
// is hit in person; nil if the side is one of by.
func (r *reading) otherSide(i int32, by []*member, inPerson bool) *member {
	all := r.namedAt(i)
	if len(all) == 0 || r.upos(i) == ling.PRON {
		return nil
	}
	side := r.cast.side(all[0])
	for _, m := range by {
		if r.cast.side(m) == side {
			return nil
		}
	}
	if inPerson {
		return all[0]
	}
	return side
}
