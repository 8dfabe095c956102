{{ call }}({{ data | tojson }});
