package ling_test

import (
	"testing"

	"github.com/rapporteur/rapporteur/ling"
)

func TestFeatsAreReadAndWritten(t *testing.T) {
	for _, s := range []string{
		"_",
		"Case=Nom|Number=Sing|Person=1|PronType=Prs",
		"Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
		"Tense=Past|VerbForm=Part|Voice=Pass",
		"Abbr=Yes|ExtPos=VERB|NumForm=Word|Style=Vrnc|Typo=Yes",
	} {
		f, err := ling.ParseFeats(s)
		if err != nil {
			t.Errorf("ParseFeats(%q): %v", s, err)
		}
		if got := f.String(); got != s {
			t.Errorf("ParseFeats(%q).String() = %q", s, got)
		}
	}
}

func TestFeatsGet(t *testing.T) {
	f := ling.MustFeats("Degree=Sup|Voice=Pass")
	for name, want := range map[string]string{"Degree": "Sup", "Voice": "Pass", "Tense": "", "Colour": ""} {
		if got := f.Get(name); got != want {
			t.Errorf("Get(%q) = %q, want %q", name, got, want)
		}
	}
}

func TestUnknownNamesAreErrors(t *testing.T) {
	if _, err := ling.ParseFeats("Tense=Future"); err == nil {
		t.Error("ParseFeats accepted a value that no treebank uses")
	}
	if _, err := ling.ParseUPOS("NOU"); err == nil {
		t.Error("ParseUPOS accepted NOU")
	}
	if _, err := ling.ParseXPOS("NNN"); err == nil {
		t.Error("ParseXPOS accepted NNN")
	}
	if _, err := ling.ParseDeprel("nsbuj"); err == nil {
		t.Error("ParseDeprel accepted nsbuj")
	}
}

func TestDeprelUniversal(t *testing.T) {
	for rel, want := range map[ling.Deprel]ling.Deprel{
		ling.NsubjPass: ling.Nsubj,
		ling.AclRelcl:  ling.Acl,
		ling.Obj:       ling.Obj,
		ling.RootRel:   ling.RootRel,
	} {
		if got := rel.Universal(); got != want {
			t.Errorf("%v.Universal() = %v, want %v", rel, got, want)
		}
	}
}
