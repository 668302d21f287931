package cli

import (
	"crypto/sha256"
	"fmt"
	"io"
	"runtime"
	"runtime/debug"

	"github.com/rapporteur/rapporteur"
	"github.com/rapporteur/rapporteur/internal/codebook"
	"github.com/rapporteur/rapporteur/models"
)

type versionCmd struct{}

// Help is the second part of version --help.
func (versionCmd) Help() string {
	return `The same engine version, models and codebook give the same record of the same text.`
}

// Run prints what decides about a record.
func (versionCmd) Run(c *console) error {
	program := "(built from source)"
	if info, ok := debug.ReadBuildInfo(); ok {
		if v := info.Main.Version; v != "" && v != "(devel)" {
			program = v
		}
	}
	out := fmt.Sprintf("rapporteur %s\nengine     %s\ncodebook   default %s\n", program, rapporteur.EngineVersion, codebook.Default().Hash)
	for _, m := range []struct {
		name string
		data []byte
	}{{"tagger", models.Tagger()}, {"lemma", models.Lemma()}, {"network", models.Network()}} {
		out += fmt.Sprintf("model      %s %x\n", m.name, sha256.Sum256(m.data))
	}
	out += fmt.Sprintf("go         %s %s/%s\n", runtime.Version(), runtime.GOOS, runtime.GOARCH)
	_, err := io.WriteString(c.stdout, out)
	return err
}
