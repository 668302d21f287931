package actors

import "testing"

// BenchmarkLoad reads the tables as the first use of the package does.
func BenchmarkLoad(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		load()
	}
}
