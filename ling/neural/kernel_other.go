//go:build !amd64

package neural

// native is the fastest set that this processor can run.
var native = &plain

// available lists every set that this processor can run.
func available() []*kernels { return []*kernels{&plain} }
