package cli_test

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rapporteur/rapporteur/internal/cli"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

var update = flag.Bool("update", false, "write the goldens anew")

const examples = "../../examples"

// exampleCommands returns the arguments that README.md of the examples gives
// for each file of articles.
func exampleCommands(t *testing.T) map[string][]string {
	t.Helper()
	readme, err := os.ReadFile(filepath.Join(examples, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	out := map[string][]string{}
	for _, m := range regexp.MustCompile(`(?m)^go run ./cmd/rapporteur (read .*)$`).FindAllStringSubmatch(string(readme), -1) {
		args := strings.Fields(strings.ReplaceAll(m[1], "examples/", examples+"/"))
		out[filepath.Base(args[len(args)-1])] = args
	}
	return out
}

// TestExamplesAreAsTheirGoldens runs the commands of the examples' README, quietly: a slow machine shows progress. The
// record of a file x.txt or x.jsonl is x.json.
func TestExamplesAreAsTheirGoldens(t *testing.T) {
	schema, err := jsonschema.NewCompiler().Compile("../../docs/formats/record-1.schema.json")
	if err != nil {
		t.Fatal(err)
	}
	commands := exampleCommands(t)
	for _, pattern := range []string{"*.txt", "*.jsonl"} {
		files, err := filepath.Glob(filepath.Join(examples, pattern))
		if err != nil || len(files) == 0 {
			t.Fatalf("no %s among the examples: %v", pattern, err)
		}
		for _, f := range files {
			args, ok := commands[filepath.Base(f)]
			if !ok {
				t.Errorf("README.md of the examples has no command for %s", f)
				continue
			}
			t.Run(filepath.Base(f), func(t *testing.T) {
				var out, msg bytes.Buffer
				if code := cli.Main(t.Context(), append(args, "--json", "--quiet"), cli.Streams{In: strings.NewReader(""), Out: &out, Err: &msg}); code != 0 || msg.Len() > 0 {
					t.Fatalf("exit code %d, standard error %q", code, &msg)
				}
				compare(t, strings.TrimSuffix(f, filepath.Ext(f))+".json", out.Bytes())
				validate(t, schema, out.Bytes())
			})
		}
	}
}

// compare compares got with a golden, or writes the golden anew.
func compare(t *testing.T, golden string, got []byte) {
	t.Helper()
	if *update {
		if err := os.WriteFile(golden, got, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatalf("%v: write it with -update", err)
	}
	if diff := cmp.Diff(string(want), string(got)); diff != "" {
		t.Errorf("%s (-want +got):\n%s", golden, diff)
	}
}

// validate holds a record, or each of an array of them, to the schema.
func validate(t *testing.T, schema *jsonschema.Schema, data []byte) {
	t.Helper()
	records := []json.RawMessage{data}
	if bytes.HasPrefix(data, []byte("[")) {
		if err := json.Unmarshal(data, &records); err != nil {
			t.Fatal(err)
		}
	}
	for i, r := range records {
		v, err := jsonschema.UnmarshalJSON(bytes.NewReader(r))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(v); err != nil {
			t.Errorf("record %d: %v", i, err)
		}
	}
}
