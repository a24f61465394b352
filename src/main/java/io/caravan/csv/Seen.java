package io.caravan.csv;

/** The order numbers a file is done with, as a set of 64-bit hashes: 16 to 32 bytes each. */
final class Seen {

    private long[] slots = new long[1024];
    private int size;

    /** False when it was there already. */
    boolean add(String key) {
        if (size * 2 >= slots.length) {
            grow();
        }
        boolean added = put(slots, hash(key));
        size += added ? 1 : 0;
        return added;
    }

    boolean contains(String key) {
        long hash = hash(key);
        int at = slot(slots, hash);
        return slots[at] == hash;
    }

    private void grow() {
        long[] larger = new long[slots.length * 2];
        for (long hash : slots) {
            if (hash != 0) {
                put(larger, hash);
            }
        }
        slots = larger;
    }

    private static boolean put(long[] slots, long hash) {
        int at = slot(slots, hash);
        boolean added = slots[at] != hash;
        slots[at] = hash;
        return added;
    }

    private static int slot(long[] slots, long hash) {
        int at = (int) hash & slots.length - 1;
        while (slots[at] != 0 && slots[at] != hash) {
            at = at + 1 & slots.length - 1;
        }
        return at;
    }

    /** FNV-1a, then mixed; never 0. */
    private static long hash(String key) {
        long hash = 0xcbf29ce484222325L;
        for (int i = 0; i < key.length(); i++) {
            hash = (hash ^ key.charAt(i)) * 0x100000001b3L;
        }
        hash = (hash ^ hash >>> 33) * 0xff51afd7ed558ccdL;
        hash ^= hash >>> 29;
        return hash == 0 ? 1 : hash;
    }
}
