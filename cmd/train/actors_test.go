package main

import (
	"archive/tar"
	"compress/gzip"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const (
	madeStates = "ARD\tArdenia\tRepublic of Ardenia\tArdenian\tArd\t\tQ1\tADN\n" +
		"BEL\tBelmark\t\tBelmarkish\tBel\t\tQ2\tBEL\n"
	madeOverlay = "# name\tof\toffice\tfirst\tlast\tWikidata\n" +
		"Ana Ruiz\tARD\tpresident\t2018-03-01\t2023-02-28\t\n" +
		"Anna Ruiz\tARD\tpresident\t2018-03-01\t2023-02-28\t\n" +
		"Thomas Vale\tARD\tprime minister\t2019-05-01\t2024-05-06\t\n"
	madeHeads = "countryid,country,position,positionLabel,officeholder,officeholderLabel,start_year,end_year\n" +
		"Q1,Ardenia,Q10,President of Ardenia,Q100,Ana Ruiz,2018,\n" +
		"Q1,Ardenia,Q11,Prime Minister of Ardenia,Q101,Tom Vale,2019,\n" +
		"Q2,Belmark,Q12,monarch of Belmark,Q102,Ida Holt,2001,2015\n" +
		"Q9,Nowhere,Q13,President of Nowhere,Q103,Max Gone,2001,\n"
	madeCurrent = `{"country":{"name_en":"Ardenia"},"positions":{
		"head_of_government":{"title_en":"Prime Minister","current_holder":{"name_en":"Lea Moor","wikidata_id":"Q104","since":"2024-05-06"}},
		"head_of_state":{"title_en":"President","current_holder":{"name_en":"Unknown","wikidata_id":"Q105","since":null}}}}`
	madeDictionary = `# made up
ARDENIA_  [ADN]
BELMARK_ [BEL]
+BELMARKISH_

ANA_RUIZ_  ; a test
+PRESIDENT_RUIZ_
	[ADNELI 600101-050101]
	[ADNGOV 050101-091231]
	[ADNGOVMIL 100101-120630]
IDA_HOLT_
	[BELGOV 030101-040101]
OMAR_AL-VAHR_
	[BELGOV >120501]
OLD_MAN_
	[BELGOV 700101-751231]
MINISTER_OF_TRADE_
	[BELGOV 050101-091231]
A.B._STONE_
	[BELGOV 050101-050199]
A.B._BRICK_
	[BELGOV 050101-050131]
`
)

// actorsOf merges made-up sources, of which some are replaced, and returns the
// tables of leaders and governments.
func actorsOf(t *testing.T, replaced map[string]string) (leaders, governments string, err error) {
	t.Helper()
	dir := t.TempDir()
	for name, data := range map[string]string{"states.tsv": madeStates, "overlay.tsv": madeOverlay, "heads.csv": madeHeads, "dictionary.txt": madeDictionary} {
		if other, ok := replaced[name]; ok {
			data = other
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	file, err := os.Create(filepath.Join(dir, "current.tar.gz"))
	if err != nil {
		t.Fatal(err)
	}
	zipped := gzip.NewWriter(file)
	archive := tar.NewWriter(zipped)
	archive.WriteHeader(&tar.Header{Name: "ardenia/current.json", Size: int64(len(madeCurrent)), Mode: 0o644})
	archive.Write([]byte(madeCurrent))
	archive.Close()
	zipped.Close()
	file.Close()
	r := &recipe{Out: filepath.Join(dir, "leaders.tsv")}
	r.Data.Train = []string{"dictionary.txt"}
	r.Actors = actorsRecipe{Leaders: "heads.csv", Current: "current.tar.gz", States: filepath.Join(dir, "states.tsv"), Overlay: filepath.Join(dir, "overlay.tsv"), Since: "1990", Written: "2014-01-30"}
	model, err := trainActors(r, dir)
	if err != nil {
		return "", "", err
	}
	written, err := os.ReadFile(filepath.Join(dir, "governments.tsv"))
	return string(model.file), string(written), err
}

func TestActorsMergesTheOverlayAndTheSources(t *testing.T) {
	leaders, governments, err := actorsOf(t, nil)
	if err != nil {
		t.Fatal(err)
	}
	_, leaders, _ = strings.Cut(leaders, "from\n")
	wantLeaders := "Ana Ruiz\tARD\tpresident\t2018-03-01\t2023-02-28\tQ100\toverlay\n" +
		"Anna Ruiz\tARD\tpresident\t2018-03-01\t2023-02-28\tQ100\toverlay\n" +
		"Ida Holt\tBEL\tmonarch\t2001\t2015\tQ102\tleaders\n" +
		"Lea Moor\tARD\tprime minister\t2024-05-06\t\tQ104\tcurrent\n" +
		"Thomas Vale\tARD\tprime minister\t2019-05-01\t2024-05-06\t\toverlay\n" +
		"Tom Vale\tARD\tprime minister\t2019\t2024-05-06\tQ101\tleaders\n"
	if leaders != wantLeaders {
		t.Errorf("leaders:\n%s\nwant:\n%s", leaders, wantLeaders)
	}
	wantGovernments := "A.B. Brick\tBEL\t2005-01-01\t2005-01-31\n" +
		"Ana Ruiz\tARD\t2005-01-01\t2012-06-30\n" +
		"Omar al-Vahr\tBEL\t2012-05-01\t2014-01-30\n"
	if governments != wantGovernments {
		t.Errorf("governments:\n%s\nwant:\n%s", governments, wantGovernments)
	}
}

func TestActorsNamesWhatIsWrong(t *testing.T) {
	for want, replaced := range map[string]map[string]string{
		`overlay.tsv:1: "2018-13" to "" is no time`:  {"overlay.tsv": "Ana Ruiz\tARD\tpresident\t2018-13\t\t\n"},
		`overlay.tsv:1: "2018" to "2017-05"`:         {"overlay.tsv": "Ana Ruiz\tARD\tpresident\t2018\t2017-05\t\n"},
		`overlay.tsv:1: 2 fields, want 6`:            {"overlay.tsv": "Ana Ruiz\tARD\n"},
		`CAMEO codes that no dictionary has: ["ADN"`: {"dictionary.txt": "BELMARK_ [BEL]\n"},
		`row 2: "soon" is no year`:                   {"heads.csv": strings.Replace(madeHeads, "2018", "soon", 1)},
	} {
		if _, _, err := actorsOf(t, replaced); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("error %v, want one with %s", err, want)
		}
	}
}
