# Amounts, exact to the digit.

# From the smallest unit of a currency (ISO 4217): 1999 | minor("USD") is 19.99, minor("JPY") is 1999.
def minor($currency): if . == null then null else _minor($currency) end;

# A number from a number or a text such as "1,234.50", "$12.00", "12,50" or "1.234,50"; null from nothing. The last of comma and
# point is the decimal sign; a lone comma before exactly three digits parts thousands.
def decimal: if . == null or . == "" then null else _decimal end;
