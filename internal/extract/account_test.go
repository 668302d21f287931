package extract

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/text"
)

// newTeller reads texts of Thursday, 18 March 2027, by the rules alone, and writes what each tells of
// its first meeting: so no judge decides whether there is one.
func newTeller(t *testing.T) func(string) string {
	t.Helper()
	p, err := english.Load()
	if err != nil {
		t.Fatal(err)
	}
	x, err := NewUnjudged(codebook.Default())
	if err != nil {
		t.Fatal(err)
	}
	return func(content string) string {
		a := &rapporteur.Article{ID: "a", Text: text.Must(content), Language: "en", Published: time.Date(2027, 3, 18, 12, 0, 0, 0, time.UTC)}
		var all []string
		for _, f := range x.Find(p.Parse(a.Text, a.Published), a).Facts {
			if m, ok := f.Fact.(*rapporteur.Meeting); ok {
				all = append(all, told(m, len(f.Evidence)))
			}
		}
		return strings.Join(all, " / ")
	}
}

// told writes a meeting and in how many places the text tells of it.
func told(m *rapporteur.Meeting, places int) string {
	out := []string{strings.Trim(fmt.Sprint(m.Participants), "[]")}
	add := func(name, s string) {
		if s != "" {
			out = append(out, strings.TrimSpace(name+" "+s))
		}
	}
	add("in", m.Place)
	add("on", m.When.Value)
	add("for", m.Duration)
	add("", string(m.Format))
	add("by", strings.Trim(fmt.Sprint(m.Mediators), "[]"))
	add("", "<"+m.Outcome.Text+">")
	if out[len(out)-1] == "<>" {
		out = out[:len(out)-1]
	}
	if places > 1 {
		add("told", fmt.Sprint(places))
	}
	return strings.Join(out, ", ")
}

func TestWhatIsToldOfAMeetingLater(t *testing.T) {
	const met, again = "Peru met Chile in Oslo. ", "PER CHL, in Oslo"
	read := newTeller(t)
	for _, tt := range []struct{ text, want string }{
		{met + "The talks lasted four hours.", again + ", for PT4H, told 2"},
		{met + "Their meeting, which lasted two days, ended in failure.", again + ", for P2D, <ended in failure>, told 2"},
		{met + "The two sides met for three hours.", again + ", for PT3H, told 2"},
		{met + "The meeting between the two sides lasted two days.", again + ", for P2D, told 2"},
		{met + "The Oslo talks lasted three hours.", again + ", for PT3H, told 2"},
		{met + "The trade talks lasted three hours.", again + ", for PT3H, told 2"},
		{met + "After three hours of talks, the two sides agreed to exchange prisoners.", again + ", for PT3H, <agreed to exchange prisoners>, told 2"},
		{met + "Tuesday's talks ended without agreement.", again + ", on 2027-03-16, <ended without agreement>, told 2"},
		{"Peru met Chile in Oslo, and the talks lasted three hours.", again + ", for PT3H, told 2"},
		{"Peru met Chile. The talks were held in Oslo on Tuesday.", again + ", on 2027-03-16, told 2"},
		{"Peru met Chile in Norway on Tuesday. The talks took place in Oslo.", again + ", on 2027-03-16, told 2"},
		{"Peru met Chile in Halifax. The three-hour dialogue took place at Fort Ross in Canada.", "PER CHL, in Fort Ross, for PT3H, told 2"},
		{met + "They talked for two hours.", again + ", for PT2H, told 2"},
		{met + "The two sides spoke for two hours.", again + ", for PT2H, told 2"},
		{"Peru spoke with Chile by phone. They talked for two hours.", "PER CHL, for PT2H, told 2"},
		{"Peru met Chile for three hours after a parade.", "PER CHL, for PT3H"},
		{"Peru spoke with Chile by phone. The call lasted 40 minutes.", "PER CHL, for PT40M, told 2"},
		{"Peru visited Chile. The visit ended with a joint statement.", "PER CHL, <ended with a joint statement>, told 2"},
		{"Peru will meet Chile. The meeting will take place in Oslo on March 22.", again + ", on 2027-03-22, told 2"},

		{met + "They last met for two hours.", again + " / PER CHL, for PT2H"},
		{met + "They spoke to reporters for an hour.", again},
		{met + "They spoke by telephone for an hour.", again + " / PER CHL, for PT1H"},
		{met + "They spoke at a dinner.", again},
		{"Peru spoke with Chile by phone. They met for two hours.", "PER CHL / PER CHL, for PT2H"},
		{"Peru and Chile met two days after the vote.", "PER CHL"},
		{"Peru and Chile met three days before the vote.", "PER CHL"},
		{met + "The next talks will last two days.", again},
		{met + "The talks could last two days.", again},
		{met + "The talks did not last two days.", again + ", told 2"},
		{met + "The previous talks lasted four hours.", again},
		{met + "The third meeting lasted four hours.", again},
		{met + "Such talks last four hours.", again},
		{met + "A meeting in Rome lasted four hours.", again},
		{met + "The talks in Rome lasted four hours.", again},
		{met + "The Rome talks lasted four hours.", again},
		{met + "The talks took place in Rome.", again},
		{met + "The visit lasted four hours.", again},
		{met + "They met again in Rome.", again + " / PER CHL, in Rome"},
		{met + "Peru had met Bolivia. The talks lasted two hours.", again + " / PER BOL"},
		{met + "Peru earlier met Bolivia. The talks lasted two hours.", again + " / PER BOL"},
		{met + "Peru met Bolivia. The talks lasted two hours.", again + " / PER BOL, for PT2H, told 2"},
		{met + "They met again for two hours.", again + " / PER CHL, for PT2H"},
		{met + "Fans met the players for two hours.", again},
		{met + "The talks between Bolivia and Brazil lasted four hours.", again + " / BOL BRA, for PT4H, told 2"},
		{met + "Its meeting with Bolivia lasted two hours.", again + " / BOL PER, for PT2H, told 2"},
		{met + "The talks that Peru wants lasted four hours.", again},
		{met + "“The talks lasted four hours,” Ruiz said.", again},
		{met + "Did the talks last four hours?", again},
		{met + "Bolivia held talks with Brazil on Tuesday. The talks lasted four hours.", again + " / BOL BRA, on 2027-03-16, for PT4H, told 2"},
		{met + "It rained. It snowed. It rained. It snowed. The talks lasted two days.", again},
		{"Peru met Chile in Oslo on Monday. Tuesday's talks ended without agreement.", again + ", on 2027-03-15"},
		{"Peru will meet Chile. The talks ended without agreement.", "PER CHL"},
		{"QUESTION: Who met? MR RUIZ: Peru met Chile in Oslo. QUESTION: And? MR RUIZ: The talks lasted four hours.", again},
	} {
		if got := read(tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestHowLongAMeetingWas(t *testing.T) {
	read := newTeller(t)
	for _, tt := range []struct{ text, want string }{
		{"Peru met Chile in Oslo for two hours.", "PER CHL, in Oslo, for PT2H"},
		{"Peru and Chile held a 90-minute meeting in Oslo.", "PER CHL, in Oslo, for PT90M"},
		{"Peru and Chile held talks in Oslo for more than three hours.", "PER CHL, in Oslo, for PT3H"},
		{"Talks between Peru and Chile in Oslo broke up after an hour.", "PER CHL, in Oslo, for PT1H, <broke up after an hour>, told 2"},
		{"Peru met Chile in Oslo. The talks ended after three hours.", "PER CHL, in Oslo, for PT3H, told 2"},
		{"Peru and Chile began talks in Oslo on Tuesday. The talks have lasted two days.", "PER CHL, in Oslo, on 2027-03-16, for P2D, told 2"},

		{"Peru met Chile in Oslo for the first time in two years.", "PER CHL, in Oslo"},
		{"Peru met Chile in Oslo to discuss a 60-day truce.", "PER CHL, in Oslo"},
		{"Peru met Chile in Oslo after a two-day delay.", "PER CHL, in Oslo"},
		{"Peru met Chile in Oslo over the past two weeks.", "PER CHL, in Oslo"},
		{"Peru met Chile in Oslo. The minister, who attended the talks, resigned after two days.", "PER CHL, in Oslo"},
	} {
		if got := read(tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestWhatCameOfAMeeting(t *testing.T) {
	const met = "Peru met Chile in Oslo. "
	read := newTeller(t)
	for _, tt := range []struct{ text, want string }{
		{met + "The talks broke down on Tuesday.", "broke down on Tuesday"},
		{met + "The talks fell apart.", "fell apart"},
		{met + "The talks collapsed over fishing rights, officials said.", "collapsed over fishing rights"},
		{met + "The meeting produced a roadmap for the withdrawal of troops, both sides said.", "produced a roadmap for the withdrawal of troops"},
		{met + "However, the meeting did not result in a breakthrough to end the dispute.", "did not result in a breakthrough to end the dispute"},
		{met + "The talks led to a ceasefire.", "led to a ceasefire"},
		{met + "The talks made no progress.", "made no progress"},
		{met + "The talks yielded little.", "yielded little"},
		{met + "The talks ended inconclusively.", "ended inconclusively"},
		{met + "The talks ended without bringing the sides closer.", "ended without bringing the sides closer"},
		{met + "The talks concluded with an agreement to reopen the border.", "concluded with an agreement to reopen the border"},
		{met + "The talks ended with no breakthrough, dashing hopes for peace.", "ended with no breakthrough"},
		{met + "The talks ended in deadlock, a day after shells hit the capital.", "ended in deadlock"},
		{met + "The meeting agreed to set up a commission.", "agreed to set up a commission"},
		{met + "The meeting adopted a declaration on fishing.", "adopted a declaration on fishing"},
		{met + "The talks were inconclusive.", "were inconclusive"},
		{met + "The talks failed to end the dispute.", "failed to end the dispute"},
		{met + "Peru and Chile agreed at the meeting to reopen the border.", "agreed at the meeting to reopen the border"},
		{met + "At the meeting, the two sides agreed on a timetable for elections.", "agreed on a timetable for elections"},
		{met + "After the talks, the two sides signed a memorandum on trade.", "signed a memorandum on trade"},
		{met + "No agreement was reached at the talks.", "No agreement was reached at the talks"},
		{met + "The two sides failed to reach a deal in the talks.", "failed to reach a deal in the talks"},
		{met + "The ministers left the talks without a deal.", "left the talks without a deal"},
		{"Peru met Chile in Oslo and signed a treaty on fishing.", "signed a treaty on fishing"},
		{"Peru met Chile in Oslo but failed to agree on a timetable.", "failed to agree on a timetable"},
		{"Peru met Chile in Oslo, failing to agree on a timetable.", "failing to agree on a timetable"},
		{"Peru ended talks with Chile in Oslo without agreement.", "ended talks with Chile in Oslo without agreement"},
		{"Peru wrapped up two days of tense talks with Chile in Oslo on Tuesday without a ceasefire.", "wrapped up two days of tense talks with Chile in Oslo on Tuesday without a ceasefire"},
		{"Peru held talks with Chile in Oslo, which ended without agreement.", "ended without agreement"},
		{"Talks between Peru and Chile ended without agreement.", "ended without agreement"},

		{met + "The talks could end without agreement.", ""},
		{met + "Ministers say the talks will end without agreement.", ""},
		{met + "Officials hoped that the talks ended with an agreement.", ""},
		{met + "The government wanted the talks to end without agreement.", ""},
		{met + "If the talks ended without agreement, war would follow.", ""},
		{met + "Troops will stay until the talks fail.", ""},
		{met + "Did the talks end without agreement?", ""},
		{met + "The minister denied that the talks had failed.", ""},
		{met + "The meeting did not fail.", ""},
		{met + "The talks were productive and frank, Ruiz said.", ""},
		{met + "The talks ended on Tuesday.", ""},
		{met + "The talks ended in Oslo.", ""},
		{met + "The talks concluded with a dinner.", ""},
		{met + "The meeting led to protests.", ""},
		{met + "The meeting broke with tradition.", ""},
		{met + "After the meeting, Peru agreed to buy tanks.", ""},
		{met + "At the meeting, Bolivia agreed to reopen the border.", ""},
		{met + "“The talks failed,” Ruiz said.", ""},
		{"Peru will meet Chile in Oslo and sign a treaty on fishing.", ""},
	} {
		if got := read(tt.text); tt.want == "" && strings.Contains(got, "<") || tt.want != "" && !strings.Contains(got, "<"+tt.want+">") {
			t.Errorf("%s\n got %s\nwant <%s>", tt.text, got, tt.want)
		}
	}
}

func TestFormatsAndMediators(t *testing.T) {
	read := newTeller(t)
	for _, tt := range []struct{ text, want string }{
		{"Peru and Chile held indirect talks.", "PER CHL, indirect"},
		{"Peru and Chile held proximity talks.", "PER CHL, indirect"},
		{"Peru and Chile held direct talks.", "PER CHL, direct"},
		{"Peru and Chile held a bilateral meeting.", "PER CHL, bilateral"},
		{"Peru, Chile and Bolivia held three-way talks.", "PER CHL BOL, trilateral"},
		{"Peru, Chile and Bolivia held talks.", "PER CHL BOL"},
		{"Peru met Chile face to face.", "PER CHL, direct"},
		{"Peru and Chile held candid and direct talks.", "PER CHL"},
		{"Peru met Chile to discuss direct flights.", "PER CHL"},
		{"Peru met Chile to ask it to negotiate face to face with Bolivia.", "PER CHL"},

		{"Peru and Chile held talks mediated by Norway.", "PER CHL, by NOR"},
		{"Peru and Chile held talks in Oslo, mediated by UN envoy Ana Ruiz.", "PER CHL, in Oslo, by ana-ruiz"},
		{"Peru and Chile held talks under Norwegian mediation.", "PER CHL, by NOR"},
		{"Peru and Chile held talks with the mediation of Norway.", "PER CHL, by NOR"},
		{"Peru and Chile held talks through Norwegian mediators.", "PER CHL, indirect, by NOR"},
		{"Peru and Chile held talks with Norway as mediator.", "PER CHL, by NOR"},
		{"Peru and Chile held talks, with Norway acting as mediator.", "PER CHL, by NOR"},
		{"Peru and Chile held talks, with Norway and Qatar mediating.", "PER CHL, by NOR QAT"},
		{"Peru and Chile held Norwegian-brokered talks.", "PER CHL, by NOR"},
		{"Peru and Chile held talks. The talks were mediated by Norway.", "PER CHL, by NOR, told 2"},
		{"Peru and Chile held talks. Norway mediated the talks.", "PER CHL, by NOR, told 2"},
		{"Peru, Chile and Norway held talks mediated by Norway.", "PER CHL, by NOR"},
		{"Peru and Norway held talks mediated by Norway.", "PER NOR, by NOR"},

		{"Peru and Chile held talks on a truce brokered by Norway.", "PER CHL"},
		{"Peru and Chile held talks. Norway could mediate the talks.", "PER CHL"},
		{"Peru and Chile held talks. Norway hosted the talks.", "PER CHL"},
		{"Peru and Chile held a meeting. Norway facilitated the meeting.", "PER CHL"},
		{"Peru and Chile held talks. The talks were not mediated by Norway.", "PER CHL, told 2"},
	} {
		if got := read(tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}

func TestAMeetingToldAgainIsOne(t *testing.T) {
	const met = "Peru met Chile in Oslo on Tuesday. "
	read := newTeller(t)
	for _, tt := range []struct{ text, want string }{
		{met + "The two sides held the talks behind closed doors.", "PER CHL, in Oslo, on 2027-03-16, told 2"},
		{met + "They met for two hours.", "PER CHL, in Oslo, on 2027-03-16, for PT2H, told 2"},
		{met + "Peru had held the talks with Bolivia.", "PER CHL, in Oslo, on 2027-03-16 / PER BOL"},
		{met + "Peru met Chile again in Rome on Wednesday.", "PER CHL, in Oslo, on 2027-03-16 / PER CHL, in Rome, on 2027-03-17"},
	} {
		if got := read(tt.text); got != tt.want {
			t.Errorf("%s\n got %s\nwant %s", tt.text, got, tt.want)
		}
	}
}
