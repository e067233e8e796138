"""Values of a result in JSON that keeps every bit: what the TypeScript side writes of the same value."""
import datetime
import struct

from pyspark.sql import types as T

EPOCH = datetime.date(1970, 1, 1).toordinal()
MICRO = datetime.timedelta(microseconds=1)


def frame(df):
    schema = df.schema
    rows = [[value(cell, field.dataType) for cell, field in zip(row, schema.fields)] for row in df.collect()]
    return {"schema": schema.jsonValue(), "rows": rows}


def value(v, t):
    if v is None:
        return None
    if isinstance(t, (T.FloatType, T.DoubleType)):
        return "NaN" if v != v else struct.pack(">d", v).hex()
    if isinstance(t, T.IntegralType):
        return str(v)
    if isinstance(t, T.DecimalType):
        return format(v, "f")
    if isinstance(t, T.BinaryType):
        return bytes(v).hex()
    if isinstance(t, T.DateType):
        return v.toordinal() - EPOCH
    if isinstance(t, (T.TimestampType, T.TimestampNTZType)):
        return str((v.replace(tzinfo=None) - datetime.datetime(1970, 1, 1)) // MICRO)
    if isinstance(t, T.DayTimeIntervalType):
        return str(v // MICRO)
    if isinstance(t, T.TimeType):
        return str(((v.hour * 60 + v.minute) * 60 + v.second) * 10**6 + v.microsecond)
    if isinstance(t, T.VariantType):
        return v.toJson()
    if isinstance(t, T.ArrayType):
        return [value(each, t.elementType) for each in v]
    if isinstance(t, T.MapType):
        return sorted(([value(k, t.keyType), value(each, t.valueType)] for k, each in v.items()), key=str)
    if isinstance(t, T.StructType):
        return [value(each, f.dataType) for each, f in zip(v, t.fields)]
    return v
