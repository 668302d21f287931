package view_test

import (
	"testing"

	"github.com/rapporteur/rapporteur/internal/view"
)

func TestAPlaceIsShownWithItsState(t *testing.T) {
	for _, c := range [][3]string{
		{"Geneva", "CHE", "Geneva, Switzerland"}, {"Kashmir", "", "Kashmir"}, {"Lenzburg, Switzerland", "CHE", "Lenzburg, Switzerland"},
		{"Switzerland", "CHE", "Switzerland"}, {"the UK", "GBR", "the UK"}, {"London", "GBR", "London, United Kingdom"}, {"", "GBR", ""}, {"Oslo", "XXX", "Oslo"},
	} {
		it := view.Item{Place: c[0], Country: c[1]}
		if got := it.Where(); got != c[2] {
			t.Errorf("%q in %q is shown as %q, want %q", c[0], c[1], got, c[2])
		}
	}
}
