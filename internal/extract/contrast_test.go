package extract_test

import (
	"strings"
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
)

// claimed returns the claims against the open points of s, as "claim, claimant".
func (b *bench) claimed(s string) string {
	_, found := b.find(s)
	var out []string
	for _, f := range opens(found) {
		if o := f.Fact.(*rapporteur.OpenPoint); !o.Claim.Empty() {
			out = append(out, o.Claim.Text+", "+string(o.Claimant))
		}
	}
	return strings.Join(out, "; ")
}

func TestWhatIsClaimedStandsAgainstWhatCameOut(t *testing.T) {
	b := newBench(t, codebook.Default())
	for s, want := range map[string]string{
		// How a claim is worded.
		"While President Ana Ruiz pointed to areas of “wide agreement,” no deal was signed.":                         "wide agreement, ana-ruiz",
		"President Ana Ruiz said the talks were productive, but no joint statement was issued.":                      "the talks were productive, ana-ruiz",
		"President Ana Ruiz said great progress had been made, but the border question remains unresolved.":          "great progress, ana-ruiz",
		"Although Norway hailed the progress on fishing quotas, no agreement was reached on the border.":             "the progress on fishing quotas, NOR",
		"President Ana Ruiz called the talks “constructive,” yet no date was set.":                                   "the talks “constructive,”, ana-ruiz",
		"Norway described the talks as fruitful, but no deal was signed.":                                            "the talks as fruitful, NOR",
		"Norway called the summit a success, but no deal was signed.":                                                "the summit a success, NOR",
		"“We had a very good meeting,” President Ana Ruiz said. But no deal was signed.":                             "a very good meeting, ana-ruiz",
		"“Many points were agreed to,” President Ana Ruiz said. But no deal was signed.":                             "Many points were agreed to, ana-ruiz",
		"President Ana Ruiz said they had agreed on most points. But no deal was signed.":                            "they had agreed on most points, ana-ruiz",
		"Norway said the two sides were close to a deal. But the status of the port remains unresolved.":             "the two sides were close to a deal, NOR",
		"Norway said the two sides had reached an understanding, but the status of the port remains unresolved.":     "an understanding, NOR",
		"Norway said the gaps had narrowed. Yet no agreement was reached.":                                           "the gaps had narrowed, NOR",
		"Both sides said the positions had moved closer, though no date was set.":                                    "the positions had moved closer, ",
		"Norway said there was broad consensus, but no deal was signed.":                                             "broad consensus, NOR",
		"Norway spoke of a lot of progress, but no deal was signed.":                                                 "progress, NOR",
		"Norway said the sides had come to an understanding, but no date was set.":                                   "an understanding, NOR",
		"Norway said the negotiators had managed to make progress, but no date was set.":                             "progress, NOR",
		"Norway spoke of progress in the talks, but no deal was signed.":                                             "progress in the talks, NOR",
		"Norway met Iceland for talks. It said the atmosphere was constructive, but no deal was signed.":             "the atmosphere was constructive, NOR",
		"President Ana Ruiz said progress had been made and, according to Norway, the talks failed to reach a deal.": "",
		"Norway said that Iceland said the talks were useful. But no deal was signed.":                               "the talks were useful, ISL",
		"Norway said the talks were still progressing, but no deal was signed.":                                      "the talks were still progressing, NOR",
		"Norway said its team had made progress, but no deal was signed.":                                            "progress, NOR",
		"Norway said the talks were serious and constructive, but no deal was signed.":                               "the talks were serious and constructive, NOR",
		"Norway said that “many points” were agreed, but no deal was signed.":                                        "“many points” were agreed, NOR",

		// How the two are set against each other.
		"Norway acknowledged progress while the border dispute remains unresolved.":                           "progress, NOR",
		"Norway spoke of progress despite the absence of an agreement at the talks.":                          "progress, NOR",
		"No deal was signed in Oslo, even though Norway praised an understanding on the border.":              "an understanding on the border, NOR",
		"Even as Norway hailed progress, the talks broke down.":                                               "progress, NOR",
		"Norway touted “broad consensus”; no joint statement was released, however.":                          "broad consensus, NOR",
		"Norway said the talks were useful. However, no deal was signed.":                                     "the talks were useful, NOR",
		"Norway said the talks were useful.\n\nStill, no deal was signed.":                                    "the talks were useful, NOR",
		"Norway said the talks were useful.\n\nDespite the friendly tone, no deal was signed.":                "the talks were useful, NOR",
		"Norway said the talks were useful.\n\nEven so, no deal was signed.":                                  "the talks were useful, NOR",
		"Norway said the talks were useful.\n\nNo deal was signed, however.":                                  "the talks were useful, NOR",
		"Norway said the talks were useful. No deal was signed.":                                              "the talks were useful, NOR",
		"No deal was signed. Still, Norway called the talks constructive.":                                    "the talks constructive, NOR",
		"Norway said the talks were useful. Iceland spoke of progress, but no deal was signed.":               "progress, ISL",
		"Norway said the talks were useful, but no deal was signed. The border question remains unresolved.":  "the talks were useful, NOR",
		"Norway said the talks were useful.\n\nNo deal was signed.":                                           "",
		"Norway said the talks were useful. Iceland said no deal was signed.":                                 "",
		"Norway said the talks were useful. The ministers went to dinner. However, no deal was signed.":       "",
		"Norway said the talks were useful.\n\nThe ministers went to dinner.\n\nHowever, no deal was signed.": "",
		"Norway said the talks were useful and no deal was signed.":                                           "",
		"Norway, which has yet to open its port, said the talks were useful and no deal was signed.":          "",
		"After a while, Norway said the talks were useful, and no deal was signed.":                           "",
		"Norway said the talks were useful.\n\nStill no deal was signed.":                                     "",
		"Norway hailed the progress, and nothing but snow fell as the border question remains unresolved.":    "",
	} {
		if got := b.claimed(s); got != want {
			t.Errorf("%s\n got  %q\n want %q", s, got, want)
		}
	}
}

func TestOtherWordsAreNoClaimOfProgress(t *testing.T) {
	b := newBench(t, codebook.Default())
	for name, s := range map[string]string{
		"the economy":               "Norway said the economy was making progress.",
		"economic progress":         "Norway hailed economic progress.",
		"progress in another field": "Norway spoke of progress in the fight against malaria.",
		"somebody else's progress":  "Norway praised Iceland's progress.",
		"a treaty by its name":      "Norway praised the Paris Agreement.",
		"a hope":                    "Norway hoped for progress.",
		"a demand":                  "Norway called for constructive talks.",
		"a wish":                    "Norway said it wanted constructive talks.",
		"what is to come":           "Norway said the talks would be productive.",
		"what should be":            "Norway said progress must be made.",
		"a condition":               "Norway said a date would be set if progress was made.",
		"a purpose":                 "Norway said it came to reach an agreement.",
		"a denial":                  "Norway denied that progress had been made.",
		"its negation":              "Norway said the talks were not productive.",
		"no progress":               "Norway said there was no progress.",
		"little progress":           "Norway said little progress had been made.",
		"its lack":                  "Norway noted the lack of progress.",
		"no points":                 "Norway said few points were agreed.",
		"a doubt":                   "Norway asked whether progress had been made.",
		"a position":                "Norway said it supported an agreement.",
		"an act":                    "Norway said it had agreed to meet.",
		"a praise of something":     "Norway said the port was useful.",
		"a praise without talks":    "Norway praised the fishing fleet. It said that it was useful.",
		"a question":                "“Were the talks productive?” Norway asked.",
		"the article's own":         "The talks were productive.",
		"who moves":                 "Norway said the ships had moved closer.",
		"a record that is not one":  "Norway did not claim progress.",
		"what nobody made":          "Norway said nobody had made progress.",
		"a question put by nobody":  "“The talks were productive?” Norway said.",
		"a text":                    "Norway noted the text of the agreement.",
		"a neighbour's progress":    "Norway praised the neighbour's progress.",
	} {
		if got := b.claimed(s + " However, the border question remains unresolved."); got != "" {
			t.Errorf("%s: %s: %q", name, s, got)
		}
	}
}

func TestTheSentenceOfAClaimIsCitedWhereItStandsApart(t *testing.T) {
	b := newBench(t, codebook.Default())
	a, found := b.find("Norway said the talks were productive. However, no joint statement was issued.")
	open := opens(found)
	if len(open) != 1 || len(open[0].Evidence) != 2 {
		t.Fatalf("open points %+v, want one with two places", open)
	}
	if got := a.Text.Slice(open[0].Evidence[1]); got != "Norway said the talks were productive." {
		t.Errorf("the second place is %q, want the sentence of the claim", got)
	}
	_, found = b.find("Divisions over the quota persist, although Norway said that the talks were productive.")
	if open = opens(found); len(open) != 1 || len(open[0].Evidence) != 1 || open[0].Fact.(*rapporteur.OpenPoint).Claim.Empty() {
		t.Errorf("open points %+v, want one with a claim in its own place", open)
	}
}
