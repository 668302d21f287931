package coref

import (
	"strings"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/text"
)

// agreement fills number, kind and gender of m.
func (s *search) agreement(m *mention) {
	switch {
	case m.Type == ling.Pronominal:
		s.pronounAgreement(m)
	case m.several:
		m.number = plural
		m.kind = s.mentions[s.at[m.Head]].kind
		if m.entity >= 0 {
			m.kind = kindOf(s.d.Entities[m.entity].Type)
		} else if persons[m.lemma] {
			m.kind = person
		}
	case m.entity >= 0:
		s.nameAgreement(m)
	default:
		s.nounAgreement(m)
	}
}

func kindOf(t ling.EntityType) kind {
	switch t {
	case ling.Person:
		return person
	case ling.Organization:
		return body
	case ling.Place:
		return place
	case ling.Group:
		return nation
	}
	return thing
}

func (s *search) nameAgreement(m *mention) {
	e := &s.d.Entities[m.entity]
	m.kind = kindOf(e.Type)
	switch m.kind {
	case person:
		m.number = singular
		m.gender = s.genderOfName(e)
	case nation:
		if s.d.Tokens[m.Head].XPOS == ling.PennNNPS {
			m.number = plural
		}
	case place, thing:
		m.number, m.gender = singular, ling.Neuter
	case body:
		m.gender = ling.Neuter
	}
}

// genderOfName reads the gender of a person from the title or the first name.
func (s *search) genderOfName(e *ling.Entity) ling.Gender {
	for i := e.Title.Start; i < e.Title.End; i++ {
		if g := genderOfNoun(s.word(i)); g != 0 {
			return g
		}
	}
	for i := max(0, e.Start-1); i < e.End; i++ { // "Mr." may be left out of the title
		switch s.word(i) {
		case "mr", "mr.", "sir":
			return ling.Masculine
		case "mrs", "mrs.", "ms", "ms.", "miss", "lady":
			return ling.Feminine
		}
	}
	if e.Len() < 2 {
		return 0
	}
	return genderOfFirst(s.word(e.Start))
}

// genderOfFirst returns the gender of a first name in lower case, or 0.
func genderOfFirst(name string) ling.Gender {
	name, _, _ = strings.Cut(name, "-")
	switch {
	case masculineNames[name]:
		return ling.Masculine
	case feminineNames[name]:
		return ling.Feminine
	}
	return 0
}

func genderOfNoun(lemma string) ling.Gender {
	switch {
	case masculineNouns[lemma]:
		return ling.Masculine
	case feminineNouns[lemma]:
		return ling.Feminine
	}
	return 0
}

func (s *search) nounAgreement(m *mention) {
	tok := &s.d.Tokens[m.Head]
	switch tok.XPOS {
	case ling.PennNNS, ling.PennNNPS:
		m.number = plural
	case ling.PennNN, ling.PennNNP:
		m.number = singular
	case ling.PennCD, ling.PennDT, ling.PennJJ, ling.PennPDT:
		m.number = plural
	}
	lemma := m.lemma
	if peopleNouns[lemma] {
		m.number = plural
	}
	if k := strings.LastIndexByte(lemma, '-'); k >= 0 && !persons[lemma] {
		lemma = lemma[k+1:]
	}
	switch {
	case persons[lemma]:
		m.kind, m.gender = person, genderOfNoun(lemma)
	case genderOfNoun(text.Key(s.d.Form(m.Head))) != 0:
		m.kind, m.gender = person, genderOfNoun(text.Key(s.d.Form(m.Head)))
	case bodies[lemma]:
		m.kind, m.gender = body, ling.Neuter
		if m.number == singular {
			m.number = either
		}
	}
}

func (s *search) pronounAgreement(m *mention) {
	w := s.word(m.Head)
	m.lemma = w
	switch classOf(w) {
	case classHe:
		m.kind, m.number, m.gender = person, singular, ling.Masculine
	case classShe:
		m.kind, m.number, m.gender = person, singular, ling.Feminine
	case classIt:
		m.number, m.gender = singular, ling.Neuter
	case classThey, classWe:
		m.number = plural
		if classOf(w) == classWe {
			m.kind = person
		}
	case classI:
		m.kind, m.number = person, singular
	case classYou:
		m.kind = person
	default:
		switch w {
		case "this", "that":
			m.number, m.gender = singular, ling.Neuter
		case "these", "those", "many", "some", "others":
			m.number = plural
		case "another":
		default:
			m.kind = person
		}
	}
}

// A class is a pronoun regardless of its case.
type class uint8

const (
	classOther class = iota
	classHe
	classShe
	classIt
	classThey
	classI
	classWe
	classYou
)

// third reports whether c is a pronoun of the third person.
func (c class) third() bool { return c >= classHe && c <= classThey }

// classOf returns the class of a pronoun in lower case.
func classOf(w string) class {
	switch w {
	case "he", "him", "his", "himself":
		return classHe
	case "she", "her", "hers", "herself":
		return classShe
	case "it", "its", "itself":
		return classIt
	case "they", "them", "their", "theirs", "themselves", "themself", "'em":
		return classThey
	case "i", "me", "my", "mine", "myself":
		return classI
	case "we", "us", "our", "ours", "ourselves", "let's", "'s":
		return classWe
	case "you", "your", "yours", "yourself", "yourselves":
		return classYou
	}
	return classOther
}
