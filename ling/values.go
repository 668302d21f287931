package ling

// values returns the inverse of names: the value whose name is the key. Names
// start at value 1.
func values[T ~uint8](names []string) map[string]T {
	m := make(map[string]T, len(names))
	for i, name := range names[1:] {
		m[name] = T(i + 1)
	}
	return m
}
