import type { StorageLevel } from "./engine.ts";

const level = (
  useDisk: boolean,
  useMemory: boolean,
  useOffHeap: boolean,
  deserialized: boolean,
  replication = 1,
): StorageLevel => ({
  useDisk,
  useMemory,
  useOffHeap,
  deserialized,
  replication,
});

/** Where `persist` keeps a DataFrame. https://spark.apache.org/docs/latest/rdd-programming-guide.html#which-storage-level-to-choose */
export const storageLevels = {
  NONE: level(false, false, false, false),
  DISK_ONLY: level(true, false, false, false),
  DISK_ONLY_2: level(true, false, false, false, 2),
  MEMORY_ONLY: level(false, true, false, false),
  MEMORY_ONLY_2: level(false, true, false, false, 2),
  MEMORY_AND_DISK: level(true, true, false, false),
  MEMORY_AND_DISK_2: level(true, true, false, false, 2),
  MEMORY_AND_DISK_DESER: level(true, true, false, true),
  OFF_HEAP: level(true, true, true, false),
} as const;
