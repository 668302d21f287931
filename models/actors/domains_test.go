package actors_test

import (
	"testing"

	"github.com/rapporteur/rapporteur/models/actors"
)

func TestOfHost(t *testing.T) {
	for host, want := range map[string]string{
		"news.example.com.eg": "EGY", "example.co.uk": "GBR", "egypttoday.com": "EGY",
		"example.com": "", "example": "", "": "", "EXAMPLE.FI": "FIN", "tehranpost.com": "IRN", "chilepost.example.com": "CHL", "perudaily.example.com": "", "english.example.com": "", "french.example.com": "", "kingston.example.com": "", "chile.example.com": "", "example.tv": "",
	} {
		got := ""
		if a := actors.OfHost(host); a != nil {
			got = a.ID
		}
		if got != want {
			t.Errorf("%q is of %q, want %q", host, got, want)
		}
	}
}

func TestOfOfficialHost(t *testing.T) {
	for host, want := range map[string]string{
		"www.state.gov": "USA", "www.centcom.mil": "USA", "mfa.gov.eg": "EGY", "www.mofa.go.jp": "JPN", "EXAMPLE.GOB.ES": "ESP",
		"gov.uk": "GBR", "example.com": "", "gov.example.com": "", "gov": "", "": "", "www.gov.xx": "",
	} {
		got := ""
		if a := actors.OfOfficialHost(host); a != nil {
			got = a.ID
		}
		if got != want {
			t.Errorf("%q is of %q, want %q", host, got, want)
		}
	}
}
