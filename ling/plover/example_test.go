package plover_test

import (
	"fmt"
	"time"

	"github.com/rapporteur/rapporteur/ling"
	"github.com/rapporteur/rapporteur/ling/english"
	"github.com/rapporteur/rapporteur/ling/plover"
	"github.com/rapporteur/rapporteur/models"
	"github.com/rapporteur/rapporteur/text"
)

func ExampleClassifier_Classify() {
	engine, err := english.LoadLayers()
	if err != nil {
		fmt.Println(err)
		return
	}
	classifier, err := plover.Load(models.Plover())
	if err != nil {
		fmt.Println(err)
		return
	}
	d := engine.Parse(text.Must("Norway accused Iceland of hiding its catch."), time.Time{})
	guess := classifier.Classify(d, plover.Pair{Actor: ling.Range{Start: 0, End: 1}, Recipient: ling.Range{Start: 2, End: 3}})
	fmt.Println(guess.Root, guess.Root.CAMEO(), guess.Root.Quad() == plover.VerbalConflict)
	// Output: ACCUSE [09 11] true
}
