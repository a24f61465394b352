"""What people in the warehouse do: warehouse.py arrived|ship <reference>... | stock | count <code> <quantity>.

arrived prints the shipments of these references, ship picks, packs and completes those that wait, stock prints what is there,
and count corrects the stock of a product after counting it. One JSON document per line.
"""
import json
import sys

from client import Tryton

tryton = Tryton()
SHIPMENT = "stock.shipment.out"


def shipments(references):
    fields = ["id", "reference", "state", "root_packages.shipping_reference"]
    moves = ["shipment", "product.code", "quantity", "package.shipping_reference"]
    found = tryton.find(SHIPMENT, [["reference", "in", references], ["state", "!=", "cancelled"]], fields)
    lines = tryton.find("stock.move", [["shipment", "in", [f"{SHIPMENT},{s['id']}" for s in found]], ["to_location.type", "=", "customer"]], moves)
    for shipment in found:
        yield {
            "id": shipment["id"],
            "reference": shipment["reference"],
            "state": shipment["state"],
            "tracking": [package["shipping_reference"] for package in shipment["root_packages."]],
            "lines": [
                {"sku": line["product."]["code"], "quantity": line["quantity"], "tracking": (line["package."] or {}).get("shipping_reference")}
                for line in lines
                if line["shipment"] == f"{SHIPMENT},{shipment['id']}"
            ],
        }


def ship(shipment):
    """The first line goes into one carton, all others into a second one."""
    if not tryton(f"{SHIPMENT}.assign_try", [shipment]):
        raise SystemExit(f"not enough stock for shipment {shipment}")
    tryton(f"{SHIPMENT}.pick", [shipment])
    moves = sorted(tryton(f"{SHIPMENT}.read", [shipment], ["outgoing_moves"])[0]["outgoing_moves"])
    (carton,) = tryton.find("stock.package.type", [["name", "=", "Carton"]], ["id"])
    cartons = [
        {
            "shipment": f"{SHIPMENT},{shipment}",
            "type": carton["id"],
            "company": tryton.context["company"],
            "shipping_reference": f"1ZLIVE{shipment:08d}{number}",
            "moves": [["add", content]],
        }
        for number, content in enumerate(filter(None, [moves[:1], moves[1:]]), start=1)
    ]
    tryton("stock.package.create", cartons)
    tryton(f"{SHIPMENT}.pack", [shipment])
    tryton(f"{SHIPMENT}.done", [shipment])


def warehouse():
    return tryton.find("stock.location", [["type", "=", "warehouse"]], ["id", "storage_location"])[0]


def stock():
    place = {"locations": [warehouse()["id"]], "with_childs": True, "stock_skip_warehouse": True}
    for product in tryton.find("product.product", [["type", "=", "goods"]], ["code", "quantity", "forecast_quantity"], **place):
        yield {"sku": product["code"], "on_hand": product["quantity"], "available": product["forecast_quantity"]}


def count(code, quantity):
    (product,) = tryton.find("product.product", [["code", "=", code]], ["id"])
    lines = [["create", [{"product": product["id"], "quantity": float(quantity)}]]]
    counted = {"location": warehouse()["storage_location"], "company": tryton.context["company"], "lines": lines}
    tryton("stock.inventory.confirm", tryton("stock.inventory.create", [counted]))


what, *arguments = sys.argv[1:]
if what == "ship":
    for shipment in shipments(arguments):
        if shipment["state"] == "waiting":
            ship(shipment["id"])
    what = "arrived"
if what == "count":
    count(*arguments)
    what = "stock"
for found in stock() if what == "stock" else shipments(arguments):
    print(json.dumps(found))
