import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { ArrayType, MapType, StructField, StructType } from "./nested-types.ts";
import { DataTypeSchema, type DataType as ProtoType } from "./proto/types.ts";
import {
  AtomicType,
  CharacterType,
  type DataType,
  DataTypes,
  DecimalType,
  IntervalType,
  OtherType,
  type SimpleKind,
  StringType,
  TimeType,
} from "./types.ts";

type Kind = NonNullable<MessageInitShape<typeof DataTypeSchema>["kind"]>;

/** A type as Spark Connect's message. */
export const protoOfType = (type: DataType): ProtoType => create(DataTypeSchema, { kind: kindOf(type) });

function kindOf(type: DataType): Kind {
  if (type instanceof AtomicType) return { case: type.kind, value: {} };
  if (type instanceof StringType)
    return { case: "string", value: { collation: type.collation === "UTF8_BINARY" ? "" : type.collation } };
  if (type instanceof DecimalType) return { case: "decimal", value: { precision: type.precision, scale: type.scale } };
  if (type instanceof TimeType) return { case: "time", value: { precision: type.precision } };
  if (type instanceof CharacterType) return { case: type.kind === "char" ? "char" : "varChar", value: { length: type.length } };
  if (type instanceof IntervalType) {
    const value = { startField: type.startField, endField: type.endField };
    return { case: type.kind === "yearMonth" ? "yearMonthInterval" : "dayTimeInterval", value };
  }
  return nestedKindOf(type);
}

function nestedKindOf(type: DataType): Kind {
  if (type instanceof ArrayType) {
    return { case: "array", value: { elementType: protoOfType(type.elementType), containsNull: type.containsNull } };
  }
  if (type instanceof MapType) {
    const { valueContainsNull } = type;
    return {
      case: "map",
      value: { keyType: protoOfType(type.keyType), valueType: protoOfType(type.valueType), valueContainsNull },
    };
  }
  if (type instanceof StructType) {
    const fields = type.fields.map(({ name, dataType, nullable, metadata }) => ({
      name,
      nullable,
      dataType: protoOfType(dataType),
      ...(Object.keys(metadata).length > 0 && { metadata: JSON.stringify(metadata) }),
    }));
    return { case: "struct", value: { fields } };
  }
  return { case: "unparsed", value: { dataTypeString: type.simpleString() } };
}

const atoms = new Map<string, AtomicType>(
  Object.values(DataTypes)
    .filter((type) => type instanceof AtomicType)
    .map((type) => [type.kind satisfies SimpleKind, type]),
);

/** A type from Spark Connect's message. What this client does not know keeps its name. */
export function typeOfProto(message: ProtoType | undefined): DataType {
  const kind = message?.kind;
  switch (kind?.case) {
    case undefined:
      return DataTypes.NullType;
    case "string":
      return kind.value.collation === "" ? DataTypes.StringType : new StringType(kind.value.collation);
    case "decimal":
      return new DecimalType(kind.value.precision ?? 10, kind.value.scale ?? 0);
    case "time":
      return new TimeType(kind.value.precision ?? 6);
    case "char":
      return new CharacterType("char", kind.value.length);
    case "varChar":
      return new CharacterType("varchar", kind.value.length);
    case "yearMonthInterval":
      return new IntervalType("yearMonth", kind.value.startField ?? 0, kind.value.endField ?? 1);
    case "dayTimeInterval":
      return new IntervalType("dayTime", kind.value.startField ?? 0, kind.value.endField ?? 3);
    case "array":
      return new ArrayType(typeOfProto(kind.value.elementType), kind.value.containsNull);
    case "map":
      return new MapType(typeOfProto(kind.value.keyType), typeOfProto(kind.value.valueType), kind.value.valueContainsNull);
    case "struct":
      return schemaOfProto(message);
    case "udt":
      return kind.value.sqlType === undefined ? new OtherType(kind.value.type) : typeOfProto(kind.value.sqlType);
    case "unparsed":
      return new OtherType(kind.value.dataTypeString);
    default:
      return atoms.get(kind?.case ?? "") ?? new OtherType(kind?.case ?? "unknown");
  }
}

/** A schema from the message of a struct. */
export function schemaOfProto(message: ProtoType | undefined): StructType {
  if (message?.kind.case !== "struct") return new StructType([new StructField("value", typeOfProto(message))]);
  return new StructType(
    message.kind.value.fields.map(
      ({ name, dataType, nullable, metadata }) =>
        new StructField(name, typeOfProto(dataType), nullable, metadata === undefined ? {} : JSON.parse(metadata)),
    ),
  );
}
