"""Fills an empty Tryton database: countries, currency, company, units, products, a kind of package and the opening stock."""
import sys
from decimal import Decimal

from proteus import Model, Wizard, config

OPENING_STOCK = {"WID-1": 1000, "GAD-2-S": 500, "GAD-2-L": 250, "GIFT-1": 300}

config.set_trytond(database="wms", user="admin", config_file=sys.argv[1])


def create(model, **values):
    record = Model.get(model)(**values)
    record.save()
    return record


def find(model, *domain):
    (record,) = Model.get(model).find(list(domain))
    return record


states = {"US": {"US-IL": "Illinois", "US-CA": "California", "US-OR": "Oregon", "US-NY": "New York"}, "CA": {"CA-ON": "Ontario"}, "DE": {}}
for code, name in {"US": "United States", "CA": "Canada", "DE": "Germany"}.items():
    country = create("country.country", code=code, name=name)
    for state_code, state in states[code].items():
        create("country.subdivision", country=country, code=state_code, name=state, type="state")

dollar = create("currency.currency", name="US Dollar", symbol="$", code="USD")
dollar.rates.new(rate=Decimal(1))
dollar.save()

wizard = Wizard("company.company.config")
wizard.execute("company")
wizard.form.party = create("party.party", name="Live Warehouse")
wizard.form.currency = dollar
wizard.execute("add")

# The wizard put the admin into the company; what follows belongs to it.
config.get_config()._context.update(Model.get("res.user").get_preferences(True, {}))

unit = find("product.uom", ("name", "=", "Unit"))
products = {}
for name, codes in {"Widget": ["WID-1"], "Gadget": ["GAD-2-S", "GAD-2-L"], "Gift": ["GIFT-1"]}.items():
    template = Model.get("product.template")(name=name, default_uom=unit, type="goods", list_price=Decimal("10"))
    del template.products[:]
    for code in codes:
        template.products.new(suffix_code=code)
    template.save()
    products.update({product.code: product for product in template.products})

create("stock.package.type", name="Carton")

warehouse = find("stock.location", ("type", "=", "warehouse"))
count = Model.get("stock.inventory")(location=warehouse.storage_location)
for code, quantity in OPENING_STOCK.items():
    count.lines.new(product=products[code], quantity=quantity)
count.save()
count.click("confirm")
print("warehouse", warehouse.code, {code: product.id for code, product in products.items()})
