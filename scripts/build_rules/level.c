/* Which level of x86-64 this processor and its system support: 1 to 3. Part of the library that needs
   least, so that the loader can ask before it takes another. */
#include <cpuid.h>

enum {
    SECOND = bit_SSE3 | bit_SSSE3 | bit_SSE4_1 | bit_SSE4_2 | bit_POPCNT | bit_CMPXCHG16B,
    THIRD = bit_FMA | bit_MOVBE | bit_OSXSAVE | bit_AVX | bit_F16C,
    THIRD_7 = bit_BMI | bit_AVX2 | bit_BMI2,
    LZCNT = 1 << 5,
    SAVED = 6, /* the system saves the registers of SSE and AVX */
};

#ifdef _WIN32
__declspec(dllexport)
#endif
int multipolar_level(void)
{
    unsigned a, b, c = 0, d, extended, saved;
    __get_cpuid(1, &a, &b, &c, &d);
    if ((c & SECOND) != SECOND)
        return 1;
    if ((c & THIRD) != THIRD)
        return 2;
    __asm__("xgetbv" : "=a"(saved), "=d"(d) : "c"(0));
    if ((saved & SAVED) != SAVED || !__get_cpuid_count(7, 0, &a, &b, &c, &d) || (b & THIRD_7) != THIRD_7)
        return 2;
    return __get_cpuid(0x80000001, &a, &b, &extended, &d) && (extended & LZCNT) ? 3 : 2;
}
