package extract_test

import (
	"testing"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/internal/extract"
)

// opens returns the open points of what was found.
func opens(found extract.Findings) []extract.Finding {
	var out []extract.Finding
	for _, f := range found.Facts {
		if _, ok := f.Fact.(*rapporteur.OpenPoint); ok {
			out = append(out, f)
		}
	}
	return out
}

func TestWhatDidNotComeAboutIsOpen(t *testing.T) {
	b := newBench(t, codebook.Default())
	for s, what := range map[string]string{
		"The lack of a tangible outcome at the talks disappointed Norway.":                                  "The lack of a tangible outcome",
		"Observers regretted the absence of any agreement after the meeting in Oslo.":                       "the absence of any agreement",
		"The talks lasted six hours without a tangible result.":                                             "",
		"The summit wrapped up without a deal.":                                                             "",
		"The summit concluded with no agreement.":                                                           "",
		"The meeting ended without a joint statement.":                                                      "",
		"Norway and Iceland Conclude Talks With No Breakthrough\n\nThe ministers went home.":                "",
		"The meeting did not result in a breakthrough.":                                                     "",
		"Two days of talks have not yielded a breakthrough.":                                                "",
		"The talks did not lead to an agreement on fishing.":                                                "",
		"The delegations did not produce a compromise at the talks.":                                        "",
		"No joint statement was issued after the meeting.":                                                  "No joint statement was issued after the meeting",
		"No final communique was released.":                                                                 "",
		"The leaders issued no joint statement.":                                                            "",
		"The ministers did not issue a joint communique.":                                                   "",
		"There was no joint statement.":                                                                     "",
		"The talks ended on Friday. There was no understanding on the quota.":                               "",
		"There was no sign of a compromise at the talks.":                                                   "",
		"No deal was signed in Oslo.":                                                                       "",
		"There was no breakthrough at the talks.":                                                           "",
		"The result fell short of an agreement.":                                                            "",
		"Significant divisions remain between Norway and Iceland.":                                          "",
		"Divisions over the quota persist.":                                                                 "",
		"The talks produced few concrete results.":                                                          "",
		"The delegations to the talks made little progress on the border.":                                  "",
		"Little headway was made in the talks.":                                                             "",
		"The leaders issued no communique.":                                                                 "",
		"The talks lasted a day without a joint declaration.":                                               "",
		"The talks fell short of reaching a deal.":                                                          "",
		"There was no prospect of a deal at the talks.":                                                     "",
		"There is no sign of a compromise at the talks.":                                                    "",
		"Very little progress has been made in the talks.":                                                  "",
		"There has been little progress at the talks.":                                                      "",
		"The lack of a tangible outcome at the talks highlighted the deep divisions that remain a barrier.": "The lack of a tangible outcome",
	} {
		_, found := b.find(s)
		switch open := opens(found); {
		case len(open) != 1:
			t.Errorf("%s: %d open points, want one", s, len(open))
		case what != "" && open[0].Fact.(*rapporteur.OpenPoint).What.Text != what:
			t.Errorf("%s: %q is open, want %q", s, open[0].Fact.(*rapporteur.OpenPoint).What.Text, what)
		}
	}
}

func TestWhatIsMissingElsewhereIsNotOpen(t *testing.T) {
	b := newBench(t, codebook.Default())
	for name, s := range map[string]string{
		"no fruit":                                   "There was no doubt about the result.",
		"a paper not needed":                         "No joint statement is needed, the envoy said.",
		"a paper not expected":                       "No joint statement will be issued.",
		"a paper of one side":                        "No statement was issued by the police.",
		"one side that issues none":                  "The ministry did not issue a statement.",
		"something else is lacking":                  "The lack of water in the town worries Norway after the talks.",
		"who lacks an understanding":                 "The minister showed a lack of understanding of the talks.",
		"progress outside talks":                     "The lack of progress in schools worries parents.",
		"a lack that is a condition":                 "In the absence of a deal, duties would rise.",
		"a lack of long ago":                         "The absence of an agreement at the talks in 2015 hurt Norway.",
		"a choice":                                   "No agreement is better than a bad one.",
		"a necessity":                                "No agreement is possible without Iceland.",
		"the future":                                 "The talks will not produce an agreement.",
		"what is not expected":                       "Norway does not expect the meeting to result in a breakthrough.",
		"a habit":                                    "Talks do not lead to an agreement in a day.",
		"a condition":                                "If the talks do not produce an agreement, Norway will leave.",
		"history in a side clause":                   "The talks in Oslo, which did not produce a breakthrough, were held by Norway.",
		"history by its date":                        "The talks in 2014 did not produce a breakthrough.",
		"history by its tense":                       "Earlier talks had not produced a breakthrough.",
		"what is no talks":                           "The search did not yield results.",
		"what talks did not lead to":                 "The talks did not lead to a strike.",
		"a necessary deal":                           "Sanctions cannot be lifted without an agreement.",
		"without something else":                     "The ministers left without delay.",
		"nobody who talks":                           "The harvest ended with no progress.",
		"an army":                                    "Three divisions remain in the town.",
		"a little":                                   "The delegations made a little progress.",
		"short of something else":                    "The company fell short of expectations.",
		"no sign of something else":                  "There was no sign of rain at the summit.",
		"a lack under which something else would be": "In the absence of a deal at the talks, Norway said that duties would rise.",
		"what is not possible":                       "There was no understanding possible without Iceland.",
		"a paper that was issued":                    "The ministers issued a joint statement.",
		"short of it one day":                        "The result will fall short of an agreement.",
		"a rift one day":                             "Deep divisions over the quota may remain.",
		"little progress elsewhere":                  "The company made little progress on its debt.",
		"little progress in a match":                 "There was little progress in the second half.",
		"a minister without talks":                   "The minister did not produce results in the fishing ports.",
		"no result in a match":                       "There was no headway in the second half.",
		"no sign outside talks":                      "There was no sign of progress in the second half.",
	} {
		_, found := b.find(s)
		for _, open := range opens(found) {
			t.Errorf("%s: %s: %s", name, s, open.Why)
		}
	}
}
