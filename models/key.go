package models

import (
	"unicode"
	"unicode/utf8"
)

// Hash returns the hash under which tables hold s: FNV-1a with the bits mixed
// once more, as tables use the upper ones.
func Hash[T string | []byte](s T) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return Mix(h, 0)
}

// Mix returns a hash of the hash h and the number v.
func Mix(h, v uint64) uint64 {
	h = (h ^ v) * 0x9E3779B97F4A7C15
	h = (h ^ h>>32) * 0xD6E8FEB86659FD93
	return h ^ h>>32
}

// AppendPlain appends form with typographic quotation marks, dashes and dots
// as ASCII writes them: models are trained on text that knows hardly any
// others.
func AppendPlain(dst []byte, form string) []byte {
	for i := 0; i < len(form); {
		if form[i] < utf8.RuneSelf {
			dst = append(dst, form[i])
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(form[i:])
		dst = appendMark(dst, r)
		i += size
	}
	return dst
}

func appendMark(dst []byte, r rune) []byte {
	switch r {
	case '“', '”', '„', '‟', '«', '»', '″':
		return append(dst, '"')
	case '‘', '’', '‚', '‛', '′', 'ʼ', '´':
		return append(dst, '\'')
	case '‐', '‑', '‒', '–', '−':
		return append(dst, '-')
	case '—', '―':
		return append(dst, "--"...)
	case '…':
		return append(dst, "..."...)
	case '\u00a0', '\u202f', '\u2009':
		return append(dst, ' ')
	case '\u00ad', '\u200b', '\u200d', '\ufeff':
		return dst
	}
	return utf8.AppendRune(dst, r)
}

// AppendKey appends the key under which tables hold the word form: plain marks
// ([AppendPlain]), lower case, every digit as 0. Words that differ without end
// have one key a kind: "<url>" and "<email>".
func AppendKey(dst []byte, form string) []byte {
	start := len(dst)
	ascii := true
	for i := range len(form) {
		ascii = ascii && form[i] < utf8.RuneSelf
	}
	if ascii {
		dst = append(dst, form...)
		for i, c := range dst[start:] {
			dst[start+i] = keyByte(c)
		}
	} else {
		dst = appendFoldedKey(dst, form)
	}
	return replaceKind(dst, start)
}

func keyByte(c byte) byte {
	switch {
	case 'A' <= c && c <= 'Z':
		return c + 'a' - 'A'
	case '0' <= c && c <= '9':
		return '0'
	}
	return c
}

func appendFoldedKey(dst []byte, form string) []byte {
	for _, r := range form {
		switch {
		case r < utf8.RuneSelf:
			dst = append(dst, keyByte(byte(r)))
		case unicode.IsDigit(r):
			dst = append(dst, '0')
		default:
			dst = appendMark(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// replaceKind replaces the key dst[start:] by that of its kind if it has one.
func replaceKind(dst []byte, start int) []byte {
	key := dst[start:]
	switch {
	case len(key) < 2:
		if len(key) == 1 && key[0] == '`' {
			key[0] = '\''
		}
	case string(key) == "``" || string(key) == "''":
		return append(dst[:start], '"')
	case len(key) > 6 && (string(key[:4]) == "http" && contains(key, ':') || string(key[:4]) == "www."):
		return append(dst[:start], "<url>"...)
	case len(key) > 4 && key[0] != '@' && contains(key, '@'):
		return append(dst[:start], "<email>"...)
	case key[0] == '0' && allZeros(key) && len(key) > 5:
		return dst[:start+5]
	}
	return dst
}

func contains(key []byte, c byte) bool {
	for _, k := range key {
		if k == c {
			return true
		}
	}
	return false
}

func allZeros(key []byte) bool {
	for _, k := range key {
		if k != '0' {
			return false
		}
	}
	return true
}
