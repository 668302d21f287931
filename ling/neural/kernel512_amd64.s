#include "textflag.h"

// Products: R8 and R11 walk down rows 0-3 and 4-7 of A, R9 down the panel.
// CX is the step between rows of A, R13 three of them, BX the step between its
// columns, DX the columns that are left.

#define LOAD_TILE \
	MOVQ t+0(FP), AX; \
	MOVQ 0(AX), R8; \
	MOVQ 8(AX), R9; \
	MOVQ 16(AX), DI; \
	MOVQ 24(AX), CX; \
	MOVQ 32(AX), BX; \
	MOVQ 40(AX), SI; \
	MOVQ 48(AX), DX; \
	LEAQ (CX)(CX*2), R13; \
	LEAQ (R8)(CX*4), R11

#define ROW(MEM, LOW, HIGH) \
	VBROADCASTSS MEM, Z18; \
	VFMADD231PS  Z16, Z18, LOW; \
	VFMADD231PS  Z17, Z18, HIGH

#define STORE(MEM, MEM64, LOW, HIGH) \
	VADDPS  MEM, LOW, LOW; \
	VADDPS  MEM64, HIGH, HIGH; \
	VMOVUPS LOW, MEM; \
	VMOVUPS HIGH, MEM64

#define ZERO(A, B) \
	VPXORQ A, A, A; \
	VPXORQ B, B, B

// func product8AVX512(t *tile)
TEXT ·product8AVX512(SB), NOSPLIT, $0-8
	LOAD_TILE
	ZERO(Z0, Z1)
	ZERO(Z2, Z3)
	ZERO(Z4, Z5)
	ZERO(Z6, Z7)
	ZERO(Z8, Z9)
	ZERO(Z10, Z11)
	ZERO(Z12, Z13)
	ZERO(Z14, Z15)

loop8:
	VMOVUPS (R9), Z16
	VMOVUPS 64(R9), Z17
	ROW((R8), Z0, Z1)
	ROW((R8)(CX*1), Z2, Z3)
	ROW((R8)(CX*2), Z4, Z5)
	ROW((R8)(R13*1), Z6, Z7)
	ROW((R11), Z8, Z9)
	ROW((R11)(CX*1), Z10, Z11)
	ROW((R11)(CX*2), Z12, Z13)
	ROW((R11)(R13*1), Z14, Z15)
	ADDQ $128, R9
	ADDQ BX, R8
	ADDQ BX, R11
	DECQ DX
	JNZ  loop8
	LEAQ (SI)(SI*2), R13
	LEAQ (DI)(SI*4), R11
	STORE((DI), 64(DI), Z0, Z1)
	STORE((DI)(SI*1), 64(DI)(SI*1), Z2, Z3)
	STORE((DI)(SI*2), 64(DI)(SI*2), Z4, Z5)
	STORE((DI)(R13*1), 64(DI)(R13*1), Z6, Z7)
	STORE((R11), 64(R11), Z8, Z9)
	STORE((R11)(SI*1), 64(R11)(SI*1), Z10, Z11)
	STORE((R11)(SI*2), 64(R11)(SI*2), Z12, Z13)
	STORE((R11)(R13*1), 64(R11)(R13*1), Z14, Z15)
	VZEROUPPER
	RET

// func product4AVX512(t *tile)
TEXT ·product4AVX512(SB), NOSPLIT, $0-8
	LOAD_TILE
	ZERO(Z0, Z1)
	ZERO(Z2, Z3)
	ZERO(Z4, Z5)
	ZERO(Z6, Z7)

loop4:
	VMOVUPS (R9), Z16
	VMOVUPS 64(R9), Z17
	ROW((R8), Z0, Z1)
	ROW((R8)(CX*1), Z2, Z3)
	ROW((R8)(CX*2), Z4, Z5)
	ROW((R8)(R13*1), Z6, Z7)
	ADDQ $128, R9
	ADDQ BX, R8
	DECQ DX
	JNZ  loop4
	LEAQ (SI)(SI*2), R13
	STORE((DI), 64(DI), Z0, Z1)
	STORE((DI)(SI*1), 64(DI)(SI*1), Z2, Z3)
	STORE((DI)(SI*2), 64(DI)(SI*2), Z4, Z5)
	STORE((DI)(R13*1), 64(DI)(R13*1), Z6, Z7)
	VZEROUPPER
	RET

// func product2AVX512(t *tile)
TEXT ·product2AVX512(SB), NOSPLIT, $0-8
	LOAD_TILE
	ZERO(Z0, Z1)
	ZERO(Z2, Z3)

loop2:
	VMOVUPS (R9), Z16
	VMOVUPS 64(R9), Z17
	ROW((R8), Z0, Z1)
	ROW((R8)(CX*1), Z2, Z3)
	ADDQ $128, R9
	ADDQ BX, R8
	DECQ DX
	JNZ  loop2
	STORE((DI), 64(DI), Z0, Z1)
	STORE((DI)(SI*1), 64(DI)(SI*1), Z2, Z3)
	VZEROUPPER
	RET

// func product1AVX512(t *tile)
TEXT ·product1AVX512(SB), NOSPLIT, $0-8
	LOAD_TILE
	ZERO(Z0, Z1)

loop1:
	VMOVUPS (R9), Z16
	VMOVUPS 64(R9), Z17
	ROW((R8), Z0, Z1)
	ADDQ $128, R9
	ADDQ BX, R8
	DECQ DX
	JNZ  loop1
	STORE((DI), 64(DI), Z0, Z1)
	VZEROUPPER
	RET

// Constants of the logistic function: -log2(e), the bound of its argument, and
// the Taylor coefficients of 2^x.
DATA logistic<>+0(SB)/4, $-1.44269504
DATA logistic<>+4(SB)/4, $30.0
DATA logistic<>+8(SB)/4, $-30.0
DATA logistic<>+12(SB)/4, $1.0
DATA logistic<>+16(SB)/4, $0.693147181
DATA logistic<>+20(SB)/4, $0.240226507
DATA logistic<>+24(SB)/4, $0.0555041087
DATA logistic<>+28(SB)/4, $0.00961812911
DATA logistic<>+32(SB)/4, $0.00133335581
DATA logistic<>+36(SB)/4, $0.000154035304
DATA logistic<>+40(SB)/4, $2.0
GLOBL logistic<>(SB), RODATA, $44

// LOGISTIC replaces X by 1/(1+exp(-X)). Z20-Z30 hold the constants, T and P are
// scratch.
#define LOGISTIC(X, T, P) \
	VMINPS       Z21, X, X; \
	VMAXPS       Z22, X, X; \
	VMULPS       Z20, X, X; \
	VRNDSCALEPS  $0, X, T; \
	VSUBPS       T, X, X; \
	VMOVAPS      Z29, P; \
	VFMADD213PS  Z28, X, P; \
	VFMADD213PS  Z27, X, P; \
	VFMADD213PS  Z26, X, P; \
	VFMADD213PS  Z25, X, P; \
	VFMADD213PS  Z24, X, P; \
	VFMADD213PS  Z23, X, P; \
	VSCALEFPS    T, P, P; \
	VADDPS       Z23, P, P; \
	VDIVPS       P, Z23, X

// TANH replaces X by its hyperbolic tangent, 2/(1+exp(-2X)) - 1.
#define TANH(X, T, P) \
	VADDPS      X, X, X; \
	LOGISTIC(X, T, P); \
	VFMSUB132PS Z30, Z23, X

// func cellAVX512(c *cell)
TEXT ·cellAVX512(SB), NOSPLIT, $0-8
	MOVQ c+0(FP), AX
	MOVQ 0(AX), R8
	MOVQ 8(AX), R9
	MOVQ 16(AX), R10
	MOVQ 24(AX), R11
	MOVQ 32(AX), R12
	MOVQ 40(AX), DX
	LEAQ (R8)(DX*4), SI  // forget
	LEAQ (SI)(DX*4), DI  // output
	LEAQ (DI)(DX*4), R13 // candidate
	VBROADCASTSS logistic<>+0(SB), Z20
	VBROADCASTSS logistic<>+4(SB), Z21
	VBROADCASTSS logistic<>+8(SB), Z22
	VBROADCASTSS logistic<>+12(SB), Z23
	VBROADCASTSS logistic<>+16(SB), Z24
	VBROADCASTSS logistic<>+20(SB), Z25
	VBROADCASTSS logistic<>+24(SB), Z26
	VBROADCASTSS logistic<>+28(SB), Z27
	VBROADCASTSS logistic<>+32(SB), Z28
	VBROADCASTSS logistic<>+36(SB), Z29
	VBROADCASTSS logistic<>+40(SB), Z30
	XORQ CX, CX

loop:
	VMOVUPS (R8)(CX*4), Z0
	VMOVUPS (SI)(CX*4), Z1
	VMOVUPS (DI)(CX*4), Z2
	VMOVUPS (R13)(CX*4), Z3
	LOGISTIC(Z0, Z8, Z9)
	LOGISTIC(Z1, Z10, Z11)
	LOGISTIC(Z2, Z12, Z13)
	TANH(Z3, Z14, Z15)
	VMOVUPS Z0, (R8)(CX*4)
	VMOVUPS Z1, (SI)(CX*4)
	VMOVUPS Z2, (DI)(CX*4)
	VMOVUPS Z3, (R13)(CX*4)
	VMULPS  Z3, Z0, Z0
	VFMADD231PS (R9)(CX*4), Z1, Z0
	VMOVUPS Z0, (R10)(CX*4)
	TANH(Z0, Z8, Z9)
	VMOVUPS Z0, (R11)(CX*4)
	VMULPS  Z0, Z2, Z0
	VMOVUPS Z0, (R12)(CX*4)
	ADDQ $16, CX
	CMPQ CX, DX
	JLT  loop
	VZEROUPPER
	RET
