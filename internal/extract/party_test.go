package extract_test

import (
	"slices"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/extract"
)

// Who may hold what a predicate states: names cut short, governments, people of
// no list, and a person beside the party that he or she speaks for.
func TestWhoMayHoldAnAct(t *testing.T) {
	for _, tt := range []struct {
		text, head string
		want       rapporteur.ActorID
	}{
		{"The Nordic Rowing Tour met the mayor. On Friday the tour threatened to leave the city.", "threatened", "nordic-rowing-tour"},
		{"The Peruvian Government demanded a new treaty.", "demanded", "PER"},
		{"Peru and Chile met. Peru was tired. Chile signed. The government demanded a new treaty.", "demanded", "PER"},
		{"Three hostel boarders demanded a new treaty.", "demanded", "hostel-boarders"},
		{"Two rabbis demanded a new treaty.", "demanded", "rabbis"},
		{"Peru's Defence Ministry replied. Chile was glad. The ministry demanded a new treaty.", "demanded", "PER"},
		{"Peru's foreign minister, Ana Ruiz, demanded a new treaty.", "demanded", "PER"},
		{"Peru's foreign minister, Ana Ruiz, demanded a new treaty.", "demanded", "ana-ruiz"},
	} {
		l, txt := lesson(t, tt.text)
		found := false
		for _, a := range l.Acts() {
			if txt.Slice(a.Head) != tt.head {
				continue
			}
			found = true
			if !slices.ContainsFunc(a.Holders, func(h []rapporteur.ActorID) bool { return slices.Equal(h, []rapporteur.ActorID{tt.want}) }) {
				t.Errorf("%q: holders %v, want %s among them", tt.text, a.Holders, tt.want)
			}
		}
		if !found {
			t.Errorf("%q: %s is no predicate", tt.text, tt.head)
		}
	}
}

// Who is meant by "both", "the two" and "the two officials", and by several names with
// words between.
func TestWhoIsTakenTogether(t *testing.T) {
	const met = "Peru's foreign minister, Ana Ruiz, met with Chilean President Juan Vega in Quito, Ecuador. Ecuador was glad. "
	const vices = "U.S. Deputy Secretary of State Ana Ruiz met with Japanese Vice Foreign Minister Tanaka Kenji and Republic of Korea First Vice Foreign Minister Kim Minjun. "
	const vice = "U.S. Deputy Secretary of State Ana Ruiz met today with Republic of Korea First Vice Foreign Minister Kim Minjun. "
	const envoy = "U.S. Secretary of State Ana Ruiz spoke today with EU High Representative Josep Marin. "
	for _, tt := range []struct {
		text string
		want []rapporteur.ActorID
	}{
		{met + "Both demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{met + "The two demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{met + "The two officials demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{"Peru and Chile met. Ecuador was glad. Both sides demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{"Senators Ana Ruiz of Lima and Juan Vega of Puno demanded a new treaty.", []rapporteur.ActorID{"ana-ruiz", "juan-vega"}},
		{"The following statement was released by Peru and Chile. The leaders demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{"The Andean Troika (Peru, Chile and Ecuador) demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL", "ECU"}},
		{"The following statement was released by Peru and Chile. Our two countries demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{met + "They demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{vices + "The Deputy Secretary and the two vice foreign ministers demanded a new treaty.", []rapporteur.ActorID{"USA", "JPN", "KOR"}},
		{vices + "They demanded a new treaty.", []rapporteur.ActorID{"USA", "JPN", "KOR"}},
		{vice + "The Deputy Secretary and First Vice Foreign Minister demanded a new treaty.", []rapporteur.ActorID{"USA", "KOR"}},
		{vice + "The Deputy Secretary and the Vice Foreign Minister demanded a new treaty.", []rapporteur.ActorID{"USA", "KOR"}},
		{envoy + "The Secretary and the High Representative demanded a new treaty.", []rapporteur.ActorID{"USA", "european-union"}},
		{envoy + "The Secretary and HRVP Marin demanded a new treaty.", []rapporteur.ActorID{"USA", "european-union"}},
		{"The Peruvian Parliament and the Supreme Court of Peru demanded a new treaty.", []rapporteur.ActorID{"PER", "supreme-court-of-peru"}},
		{"Peru, along with Chile, demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{"Peru, as well as Chile, demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
		{"Institutions such as the Dockers' Union and the Fishers' League demanded a new treaty.", []rapporteur.ActorID{"dockers-union", "fishers-league"}},
		{"Two senators, Ana Ruiz and Juan Vega, demanded a new treaty.", []rapporteur.ActorID{"ana-ruiz", "juan-vega"}},
		{"The Dockers' Union (DU), the Fishers' League and the Miners' Guild demanded a new treaty.", []rapporteur.ActorID{"dockers-union", "fishers-league", "miners-guild"}},
		{"Peru and Chile are neighbours, and their governments demanded a new treaty.", []rapporteur.ActorID{"PER", "CHL"}},
	} {
		l, txt := lesson(t, tt.text)
		i := slices.IndexFunc(l.Acts(), func(a extract.Act) bool { return txt.Slice(a.Head) == "demanded" })
		if i < 0 {
			t.Errorf("%q: demanded is no predicate", tt.text)
			continue
		}
		if a := l.Acts()[i]; !slices.ContainsFunc(a.Holders, func(h []rapporteur.ActorID) bool { return slices.Equal(h, tt.want) }) {
			t.Errorf("%q: holders %v, want %v among them", tt.text, a.Holders, tt.want)
		}
	}
}

// What is shared, what talks stressed and what is yours is of those who are not named there.
func TestWhoHoldsWhatIsShared(t *testing.T) {
	const met = "U.S. Deputy Secretary of State Ana Ruiz met today with Chilean President Juan Vega. "
	for _, tt := range []struct {
		text, head string
		want       []rapporteur.ActorID
	}{
		{met + "The Deputy Secretary reaffirmed the shared commitment to a treaty.", "commitment", []rapporteur.ActorID{"USA", "CHL"}},
		{met + "The Deputy Secretary reaffirmed our commitment to a treaty.", "commitment", nil},
		{met + "The discussion stressed the need for a treaty.", "stressed", []rapporteur.ActorID{"USA", "CHL"}},
		{"We congratulate Chile. We welcome your commitment to a treaty.", "commitment", []rapporteur.ActorID{"CHL"}},
		{"We congratulate Chile. We share a common commitment to a treaty.", "commitment", []rapporteur.ActorID{"USA", "CHL"}},
	} {
		a := article(tt.text)
		a.URL = "https://www.state.gov/x"
		l, txt := lessonOf(t, a)
		i := slices.IndexFunc(l.Acts(), func(a extract.Act) bool { return txt.Slice(a.Head) == tt.head })
		if i < 0 {
			t.Errorf("%q: %s is no predicate", tt.text, tt.head)
			continue
		}
		holders := l.Acts()[i].Holders
		if tt.want != nil && !slices.ContainsFunc(holders, func(h []rapporteur.ActorID) bool { return slices.Equal(h, tt.want) }) {
			t.Errorf("%q: holders %v, want %v among them", tt.text, holders, tt.want)
		}
		if tt.want == nil && slices.ContainsFunc(holders, func(h []rapporteur.ActorID) bool { return len(h) > 1 }) {
			t.Errorf("%q: holders %v, want nobody together", tt.text, holders)
		}
	}
}

// Phrases that mean each other have no answer, and find an end.
func TestWhoIsTakenTogetherMayBeNobody(t *testing.T) {
	for _, s := range []string{
		"Peru's foreign minister, Ana Ruiz, met with both.",
		"The two met with both. Both spoke to the two officials. The two sides met both.",
	} {
		l, _ := lesson(t, s)
		for _, a := range l.Acts() {
			for _, h := range a.Holders {
				if len(h) > 1 {
					t.Errorf("%q: %v together", s, h)
				}
			}
		}
	}
}

// Words that end like those for people are no parties.
func TestThingsHoldNothing(t *testing.T) {
	l, _ := lesson(t, "The numbers demanded a new treaty. Higher temperatures and trackers demanded a new treaty.")
	for _, a := range l.Acts() {
		if len(a.Holders) > 0 {
			t.Errorf("holders %v, want none", a.Holders)
		}
	}
}

func TestAMeetingMayHaveAProperName(t *testing.T) {
	l, txt := lesson(t, "Peru and Chile spoke at the Andean Trade Summit in Lima.")
	for _, a := range l.Acts() {
		if txt.Slice(a.Head) == "Summit" {
			return
		}
	}
	t.Error("the summit is no predicate")
}

// A group is known by its noun and by whom it is of.
func TestAGroupIsNamedWithWhomItIsOf(t *testing.T) {
	l, _ := lesson(t, "Supporters of the losing candidate demanded a new vote.")
	for _, a := range l.Actors() {
		if a.Kind == rapporteur.Group && slices.Contains(a.Aliases, "Supporters of the losing candidate") {
			return
		}
	}
	t.Errorf("%+v, want the supporters of the losing candidate", l.Actors())
}
