package view

import (
	"testing"

	"github.com/rapporteur/rapporteur"
)

func TestAClaimIsToldWithWhoMakesIt(t *testing.T) {
	for _, tt := range []struct{ claim, by, want string }{
		{"wide agreement", "Ana Ruiz", "against “wide agreement”, claimed by Ana Ruiz"},
		{"wide agreement", "", "against “wide agreement”"},
		{"", "Ana Ruiz", ""},
	} {
		if got := Against(tt.claim, tt.by); got != tt.want {
			t.Errorf("Against(%q, %q) = %q, want %q", tt.claim, tt.by, got, tt.want)
		}
	}
}

func TestTimesForPeople(t *testing.T) {
	b := &builder{record: &rapporteur.Record{Article: &rapporteur.Article{}}}
	for value, want := range map[string]string{
		"2027-03-10": "10 March 2027", "2027-03-10T09:30": "10 March 2027, 09:30", "2027-03-10T24:00": "10 March 2027, 24:00",
		"2027-03": "March 2027", "2027": "2027", "2027-W10": "2027-W10",
	} {
		if got := b.when(rapporteur.When{Value: value}); got != want {
			t.Errorf("%q is shown as %q, want %q", value, got, want)
		}
	}
}

func TestDurationsForPeople(t *testing.T) {
	for s, want := range map[string]string{
		"PT3H": "3 hours", "PT1H": "1 hour", "PT1H20M": "1 hour 20 minutes", "P1Y3M": "1 year 3 months", "P2.5Y": "2.5 years", "P2DE": "2 decades",
		"P1CE": "1 century", "P3CE": "3 centuries", "PT90M": "90 minutes", "P60D": "60 days", "PXD": "PXD", "PTXH": "PTXH", "": "", "P": "P", "PT": "PT", "P3": "P3",
	} {
		if got := duration(s); got != want {
			t.Errorf("%q is shown as %q, want %q", s, got, want)
		}
	}
}
