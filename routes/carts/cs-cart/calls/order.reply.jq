# What a warehouse must not see is not kept: carriers' accounts and the customer's card.
{ body: (.body | del(.product_groups, .payment_info, .payment_method.processor_params)) }
