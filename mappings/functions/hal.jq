# HAL (application/hal+json): a collection lies under one relation of _embedded, and the relation's name is an address.

# What is embedded in a resource, whatever the relation is called.
def members: [(._embedded // {})[] | arrays] | first // [];

# The documents of an answer.
def embedded: .body | members;
