package cli

import (
	"fmt"
	"io"
	"strings"

	"github.com/alecthomas/kong"
)

type completionCmd struct {
	Shell string `arg:"" enum:"bash,zsh,fish" help:"bash, zsh or fish."`
}

// Help is the second part of completion --help.
func (completionCmd) Help() string {
	return `Examples:

  source <(rapporteur completion bash)
  rapporteur completion zsh >"${fpath[1]}/_rapporteur"
  rapporteur completion fish >~/.config/fish/completions/rapporteur.fish`
}

// Run prints the script.
func (s *completionCmd) Run(c *console) error {
	write := map[string]func(*strings.Builder, *kong.Node){"bash": bash, "zsh": zsh, "fish": fish}[s.Shell]
	var b strings.Builder
	write(&b, c.app.Model.Node)
	_, err := io.WriteString(c.stdout, b.String())
	return err
}

// walk calls do with n and the commands under it, and their paths: "" for n,
// "codebook list".
func walk(n *kong.Node, path string, do func(*kong.Node, string)) {
	do(n, path)
	for _, child := range n.Children {
		walk(child, strings.TrimSpace(path+" "+child.Name), do)
	}
}

// flags returns the flags of n and of the commands above it.
func flags(n *kong.Node) []*kong.Flag {
	var out []*kong.Flag
	for _, level := range n.AllFlags(true) {
		out = append(out, level...)
	}
	return out
}

// values returns what may follow a flag or stand as the argument of n, or nil
// for a file or free text.
func values(v *kong.Value) []string {
	var out []string
	for _, e := range v.EnumSlice() {
		if e != "" {
			out = append(out, e)
		}
	}
	return out
}

// words returns what may stand after n, apart from files: commands or values,
// and flags.
func words(n *kong.Node) (names, options []string) {
	for _, child := range n.Children {
		names = append(names, child.Name)
	}
	for _, p := range n.Positional {
		names = append(names, values(p)...)
	}
	for _, f := range flags(n) {
		options = append(options, "--"+f.Name)
	}
	return names, options
}

func bash(b *strings.Builder, root *kong.Node) {
	b.WriteString(`# bash completion for rapporteur
_rapporteur() {
	local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} path="" words="" options="" i
	if [[ $cur == "=" ]]; then cur=""; elif [[ $prev == "=" ]]; then prev=${COMP_WORDS[COMP_CWORD-2]}; fi
	for ((i = 1; i < COMP_CWORD; i++)); do
		case "$path ${COMP_WORDS[i]}" in
`)
	walk(root, "", func(_ *kong.Node, path string) {
		if path == "" {
			return
		}
		parent := path[:strings.LastIndexByte(" "+path, ' ')]
		fmt.Fprintf(b, "\t\t%q) path=%q ;;\n", strings.TrimSuffix(parent, " ")+" "+path[len(parent):], path)
	})
	b.WriteString("\t\tesac\n\tdone\n\tcase \"$path $prev\" in\n")
	walk(root, "", func(n *kong.Node, path string) {
		for _, f := range n.Flags {
			if v := values(f.Value); v != nil {
				fmt.Fprintf(b, "\t%q) words=%q ;;\n", path+" --"+f.Name, strings.Join(v, " "))
			}
		}
	})
	b.WriteString("\t*) case $path in\n")
	walk(root, "", func(n *kong.Node, path string) {
		names, options := words(n)
		fmt.Fprintf(b, "\t\t%q) words=%q options=%q ;;\n", path, strings.Join(names, " "), strings.Join(options, " "))
	})
	b.WriteString(`		esac ;;
	esac
	if [[ $cur == -* ]]; then words="$words $options"; fi
	COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _rapporteur rapporteur
`)
}

// quote quotes s for zsh and fish.
func quote(s string) string { return "'" + strings.ReplaceAll(s, "'", `'\''`) + "'" }

// summary returns the help of v in one sentence, without what zsh takes for
// its own.
func summary(help string) string {
	help, _, _ = strings.Cut(help, ". ")
	help, _, _ = strings.Cut(help, ": ")
	return strings.NewReplacer("[", "(", "]", ")", ":", " ").Replace(strings.TrimSuffix(help, "."))
}

func zsh(b *strings.Builder, root *kong.Node) {
	b.WriteString("#compdef rapporteur\n")
	walk(root, "", func(n *kong.Node, path string) {
		fmt.Fprintf(b, "\n%s() {\n", zshName(path))
		if len(n.Children) == 0 {
			b.WriteString("\t_arguments -s")
			for _, f := range flags(n) {
				fmt.Fprintf(b, " \\\n\t\t%s", quote(zshFlag(f)))
			}
			for _, p := range n.Positional {
				if v := values(p); v != nil {
					fmt.Fprintf(b, " \\\n\t\t%s", quote("1:"+p.Name+":("+strings.Join(v, " ")+")"))
				} else {
					b.WriteString(" \\\n\t\t'*:file:_files'")
				}
			}
			b.WriteString("\n}\n")
			return
		}
		b.WriteString("\tlocal -a names=(")
		for _, child := range n.Children {
			fmt.Fprintf(b, "\n\t\t%s", quote(child.Name+":"+summary(child.Help)))
		}
		b.WriteString("\n\t)\n\tif ((CURRENT == 2)); then\n\t\t_describe command names\n\t\treturn\n\tfi\n\tlocal name=$words[2]\n\tshift words\n\t((CURRENT--))\n\tcase $name in\n")
		for _, child := range n.Children {
			fmt.Fprintf(b, "\t%s) %s ;;\n", child.Name, zshName(strings.TrimSpace(path+" "+child.Name)))
		}
		b.WriteString("\tesac\n}\n")
	})
	b.WriteString("\n_rapporteur \"$@\"\n")
}

func zshName(path string) string {
	return strings.TrimSuffix("_rapporteur_"+strings.ReplaceAll(path, " ", "_"), "_")
}

func zshFlag(f *kong.Flag) string {
	s := "--" + f.Name
	switch v := values(f.Value); {
	case f.IsBool():
		return s + "[" + summary(f.Help) + "]"
	case v != nil:
		return s + "=[" + summary(f.Help) + "]:" + f.Name + ":(" + strings.Join(v, " ") + ")"
	case f.Tag.Type == "path":
		return s + "=[" + summary(f.Help) + "]:file:_files"
	default:
		return s + "=[" + summary(f.Help) + "]:" + f.Name + ":"
	}
}

func fish(b *strings.Builder, root *kong.Node) {
	b.WriteString("# fish completion for rapporteur\n")
	walk(root, "", func(n *kong.Node, path string) {
		when := "__fish_use_subcommand"
		if path != "" {
			when = "__fish_seen_subcommand_from " + strings.Join(strings.Fields(path), "; and __fish_seen_subcommand_from ")
		}
		below := when
		if path != "" && len(n.Children) > 0 {
			var names []string
			for _, child := range n.Children {
				names = append(names, child.Name)
			}
			below += "; and not __fish_seen_subcommand_from " + strings.Join(names, " ")
		}
		for _, child := range n.Children {
			fmt.Fprintf(b, "complete -c rapporteur -n %s -f -a %s -d %s\n", quote(below), child.Name, quote(summary(child.Help)))
		}
		for _, p := range n.Positional {
			if v := values(p); v != nil {
				fmt.Fprintf(b, "complete -c rapporteur -n %s -f -a %s\n", quote(when), quote(strings.Join(v, " ")))
			}
		}
		for _, f := range n.Flags {
			fmt.Fprintf(b, "complete -c rapporteur -n %s -l %s -d %s", quote(when), f.Name, quote(summary(f.Help)))
			if f.Short != 0 {
				fmt.Fprintf(b, " -s %c", f.Short)
			}
			if v := values(f.Value); v != nil {
				fmt.Fprintf(b, " -x -a %s", quote(strings.Join(v, " ")))
			} else if !f.IsBool() {
				b.WriteString(" -r")
			}
			b.WriteByte('\n')
		}
	})
}
